// Apache Kafka on an existing Kubernetes cluster. It needs only a kubeconfig.
package main

import (
	"kafka-platform.local/sdk/go/kafkaplatform"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(program)
}

func program(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")
	size := kafkaplatform.SizeStandard
	if given := settings.Get("size"); given != "" {
		size = kafkaplatform.Size(given)
	}
	platform, err := kafkaplatform.NewKafkaPlatform(ctx, "orders", &kafkaplatform.KafkaPlatformArgs{
		Cloud:    kafkaplatform.CloudExisting,
		Existing: &kafkaplatform.ExistingArgs{Kubeconfig: settings.RequireSecret("kubeconfig")},
		Kafka: kafkaplatform.KafkaArgs{
			Engine:    kafkaplatform.EngineApache,
			Size:      &size,
			Listeners: []kafkaplatform.ListenerArgs{{Name: "client", Port: 9092}},
		},
		Users: []kafkaplatform.UserArgs{{
			Name:       "billing",
			SecretName: pulumi.StringRef("billing"), // what its applications mount: docs/clients.md
			Acls: []kafkaplatform.AclArgs{
				{Resource: kafkaplatform.AclResourceTopic, Name: pulumi.StringRef("orders"), Operations: []string{"Read", "Write"}},
				{Resource: kafkaplatform.AclResourceGroup, Name: pulumi.StringRef("billing"), Operations: []string{"Read"}},
			},
		}},
		Topics: []kafkaplatform.TopicArgs{{Name: "orders", Partitions: 12}},
	})
	if err != nil {
		return err
	}
	ctx.Export("bootstrapServers", platform.BootstrapServers)
	ctx.Export("clusterId", platform.ClusterId)
	ctx.Export("namespace", platform.Namespace)
	return nil
}
