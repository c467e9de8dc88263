// The platform of ../platform.json.
package main

import (
	kafka "kafka-platform.local/sdk/go/kafkaplatform"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(program)
}

func program(ctx *pulumi.Context) error {
	platform, err := kafka.NewKafkaPlatform(ctx, "shop", &kafka.KafkaPlatformArgs{
		Cloud:      kafka.CloudAws,
		Region:     pulumi.StringRef("eu-central-1"),
		Zones:      []string{"eu-central-1a", "eu-central-1b", "eu-central-1c"},
		Tags:       map[string]string{"team": "data"},
		Network:    &kafka.NetworkArgs{Cidr: pulumi.StringRef("10.20.0.0/16"), NatPerZone: pulumi.BoolRef(false)},
		Kubernetes: &kafka.KubernetesArgs{AllowedCidrs: []string{"5.6.7.0/24"}, LogRetentionDays: pulumi.IntRef(30)},
		SystemNodePool: &kafka.MachinesArgs{
			MinNodes: pulumi.IntRef(3),
			MaxNodes: pulumi.IntRef(6),
		},
		KafkaNodePools: []kafka.KafkaNodePoolArgs{{
			Name:     "kafka",
			MinNodes: pulumi.IntRef(6),
			MaxNodes: pulumi.IntRef(9),
			Labels:   map[string]string{"example.com/purpose": "kafka"},
			Taint:    &kafka.TaintArgs{Key: "dedicated", Value: "kafka", Effect: ref(kafka.TaintEffectNoSchedule)},
		}},
		Storage: &kafka.StorageArgs{ForceDestroy: pulumi.BoolRef(true)},
		Aws: &kafka.AwsArgs{
			PodIdentity:         ref(kafka.AwsPodIdentityIrsa),
			PermissionsBoundary: pulumi.String("arn:aws:iam::123456789012:policy/boundary"),
		},
		DeletionProtection: pulumi.BoolRef(false),
		Kafka: kafka.KafkaArgs{
			Engine: kafka.EngineAutomq,
			Controllers: &kafka.ControllersArgs{
				Replicas: pulumi.IntRef(3),
				Storage:  &kafka.KafkaVolumeArgs{Size: pulumi.StringRef("20Gi")},
			},
			Brokers: &kafka.BrokersArgs{
				Replicas:  pulumi.IntRef(3),
				Resources: &kafka.ResourcesArgs{Cpu: pulumi.StringRef("1500m"), Memory: pulumi.StringRef("8Gi")},
				Jvm:       &kafka.JvmArgs{Options: pulumi.StringRef("-XX:+UseZGC")},
			},
			Listeners: []kafka.ListenerArgs{
				{Name: "client", Port: 9092},
				{
					Name:         "vpc",
					Port:         9094,
					Exposure:     ref(kafka.ExposureInternalLoadBalancer),
					SourceRanges: []string{"10.0.0.0/8"},
					CrossZone:    pulumi.BoolRef(true),
					Annotations:  pulumi.StringMap{"example.com/owner": pulumi.String("data")},
					AnnotationsByNode: map[string]map[string]pulumi.StringInput{
						"bootstrap": {"example.com/name": pulumi.String("kafka")},
					},
				},
			},
			Config: map[string]string{"log.retention.hours": "48"},
			Scheduling: &kafka.SchedulingArgs{Tolerations: []kafka.TolerationArgs{
				{Key: "dedicated", Value: pulumi.StringRef("kafka"), Effect: pulumi.StringRef("NoSchedule")},
			}},
			TimeoutSeconds: pulumi.IntRef(900),
			Values: map[string]pulumi.Input{
				"podTemplate": pulumi.Map{
					"annotations": pulumi.StringMap{"example.com/team": pulumi.String("data")},
				},
				"terminationGracePeriodSeconds": pulumi.Int(120),
			},
		},
		Verification: &kafka.VerificationArgs{Records: pulumi.IntRef(100)},
	})
	if err != nil {
		return err
	}
	ctx.Export("bootstrapServers", platform.BootstrapServers)
	ctx.Export("clusterId", platform.ClusterId)
	ctx.Export("namespace", platform.Namespace)
	ctx.Export("kubeconfig", platform.Kubeconfig)
	ctx.Export("buckets", platform.Buckets)
	ctx.Export("nodePools", platform.NodePools)
	return nil
}

func ref[T any](value T) *T {
	return &value
}
