// Command pulumi-resource-kubernetes is Pulumi's own Kubernetes provider, for networks that cannot reach Pulumi's download
// site. The Go module proxy has its source. local/tools/go-build.ts adds the files that it embeds.
package main

import (
	_ "embed"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
)

// version is set at link time: the version of the SDK that the package is built with.
var version = "unknown"

//go:embed schema.json
var schema []byte

//go:embed terraform-mapping.json
var terraformMapping []byte

func main() {
	provider.Serve("kubernetes", version, schema, terraformMapping)
}
