// Package zxcvbn replaces the library of the same name, which `pulumi env set` uses.
package zxcvbn

import zxcvbn "github.com/nbutton23/zxcvbn-go"

// PasswordStrength is the one of `pulumi config set`.
var PasswordStrength = zxcvbn.PasswordStrength
