// Package zxcvbn replaces the library of the same name, by which `pulumi config set` finds values that look like secrets.
// That library reads its dictionaries at the start of every command, which takes half of the time that the command needs
// to start.
package zxcvbn

import (
	"math"
	"unicode/utf8"
)

// Strength is the part of the library's answer that Pulumi reads.
type Strength struct {
	// Entropy is in bits.
	Entropy float64
}

// PasswordStrength gives the entropy of a random text with the same characters. It is higher than the library's result for
// texts that consist of words: such a value counts as a secret more often.
func PasswordStrength(password string, _ []string) Strength {
	distinct := map[rune]bool{}
	for _, char := range password {
		distinct[char] = true
	}
	if len(distinct) == 0 {
		return Strength{}
	}
	return Strength{Entropy: float64(utf8.RuneCountInString(password)) * math.Log2(float64(len(distinct)))}
}
