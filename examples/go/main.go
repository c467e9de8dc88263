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
	brokers := 3
	if given, err := settings.TryInt("brokers"); err == nil {
		brokers = given
	}
	platform, err := kafkaplatform.NewKafkaPlatform(ctx, "orders", &kafkaplatform.KafkaPlatformArgs{
		Cloud:    kafkaplatform.CloudExisting,
		Existing: &kafkaplatform.ExistingArgs{Kubeconfig: settings.RequireSecret("kubeconfig")},
		Kafka: kafkaplatform.KafkaArgs{
			Engine:    kafkaplatform.EngineApache,
			Brokers:   &kafkaplatform.BrokersArgs{Replicas: &brokers},
			Listeners: []kafkaplatform.ListenerArgs{{Name: "client", Port: 9092}},
		},
	})
	if err != nil {
		return err
	}
	ctx.Export("bootstrapServers", platform.BootstrapServers)
	ctx.Export("clusterId", platform.ClusterId)
	ctx.Export("namespace", platform.Namespace)
	return nil
}
