// The same Kafka cluster as in ../python/__main__.py.
package main

import (
	kafka "kafka-platform.local/sdk/go/kafkaplatform"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(program)
}

func program(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")
	exposure := kafka.ExposureNodePort
	none := kafka.AuthenticationNone
	platform, err := kafka.NewKafkaPlatform(ctx, "shared", &kafka.KafkaPlatformArgs{
		Cloud:    kafka.CloudExisting,
		Existing: &kafka.ExistingArgs{Kubeconfig: settings.RequireSecret("kubeconfig")},
		Kafka: kafka.KafkaArgs{
			Engine:    kafka.EngineApache,
			Namespace: pulumi.StringRef(settings.Require("namespace")),
			Controllers: &kafka.ControllersArgs{
				Replicas:  pulumi.IntRef(1),
				Resources: &kafka.ResourcesArgs{Cpu: pulumi.StringRef("50m"), Memory: pulumi.StringRef("768Mi")},
				Jvm:       &kafka.JvmArgs{Heap: pulumi.StringRef("320m")},
				Storage:   &kafka.KafkaVolumeArgs{Size: pulumi.StringRef("1Gi")},
			},
			Brokers: &kafka.BrokersArgs{Replicas: pulumi.IntRef(0)},
			Listeners: []kafka.ListenerArgs{
				{Name: "client", Port: 9092, Authentication: &none},
				{
					Name:           "external",
					Port:           9094,
					Exposure:       &exposure,
					AdvertisedHost: pulumi.StringRef("127.0.0.1"),
					NodePort:       pulumi.IntRef(settings.RequireInt("nodePort")),
					Authentication: &none,
					AllowInsecure:  pulumi.BoolRef(true),
				},
			},
			TimeoutSeconds: pulumi.IntRef(600),
		},
		Verification: &kafka.VerificationArgs{Records: pulumi.IntRef(100)},
	})
	if err != nil {
		return err
	}
	ctx.Export("bootstrapServers", platform.BootstrapServers)
	return nil
}
