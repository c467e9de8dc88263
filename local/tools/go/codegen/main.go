// codegen writes the SDKs of a Pulumi schema with Pulumi's own generators, as files below a folder for each language:
// codegen SCHEMA OUT. The CLI's `package gen-sdk` does the same, but only beside an installed host of each language.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "kafka-platform"

type files map[string][]byte

var generators = map[string]func(*schema.Package) (map[string][]byte, error){
	"nodejs": func(pkg *schema.Package) (map[string][]byte, error) {
		made, err := nodejs.GeneratePackage(tool, pkg, files{}, map[string]string{}, false)
		// It counts on what filepath.Rel gave before Go 1.26: below the root its imports start one folder too low.
		for name, content := range made {
			if strings.HasPrefix(name, "types/") {
				made[name] = []byte(oneUp.Replace(string(content)))
			}
		}
		return made, err
	},
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, files{})
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return gogen.GeneratePackage(tool, pkg, map[string]string{})
	},
	"java": func(pkg *schema.Package) (map[string][]byte, error) {
		// For a component's secret outputs it writes options that Java's components do not have; the plugin itself says
		// which outputs are secret.
		for _, resource := range pkg.Resources {
			for _, property := range resource.Properties {
				property.Secret = false
			}
		}
		return java.GeneratePackage(tool, pkg, files{}, false)
	},
	"dotnet": func(pkg *schema.Package) (map[string][]byte, error) {
		// Without a logo the generator downloads Pulumi's own.
		server := httptest.NewServer(http.NotFoundHandler())
		defer server.Close()
		pkg.LogoURL = server.URL
		return dotnet.GeneratePackage(tool, pkg, files{}, map[string]string{})
	},
}

var oneUp = strings.NewReplacer(`from "./types/`, `from "../types/`, `from "./utilities"`, `from "../utilities"`)

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: codegen SCHEMA OUT"))
	}
	text, err := os.ReadFile(os.Args[1])
	fail(err)
	for language, generate := range generators {
		// Each generator changes the package that it is given.
		var spec schema.PackageSpec
		fail(json.Unmarshal(text, &spec))
		pkg, diagnostics, err := schema.BindSpec(spec, nil)
		fail(err)
		if diagnostics.HasErrors() {
			fail(diagnostics)
		}
		made, err := generate(pkg)
		if err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
		for name, content := range made {
			file := filepath.Join(os.Args[2], language, name)
			fail(os.MkdirAll(filepath.Dir(file), 0o755))
			fail(os.WriteFile(file, content, 0o644))
		}
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
