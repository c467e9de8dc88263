"""A Kafka that fits on a small machine: one node, reached from outside of Kubernetes."""

import pulumi
import pulumi_kafka_platform as kafka

config = pulumi.Config()

platform = kafka.KafkaPlatform(
    "shared",
    cloud=kafka.Cloud.EXISTING,
    existing=kafka.ExistingArgs(kubeconfig=config.require_secret("kubeconfig")),
    kafka=kafka.KafkaArgs(
        engine=kafka.Engine.APACHE,
        namespace=config.require("namespace"),
        controllers=kafka.ControllersArgs(
            replicas=1,
            resources=kafka.ResourcesArgs(cpu="50m", memory="768Mi"),
            jvm=kafka.JvmArgs(heap="320m"),
            storage=kafka.KafkaVolumeArgs(size="1Gi"),
        ),
        brokers=kafka.BrokersArgs(replicas=0),
        listeners=[
            kafka.ListenerArgs(name="client", port=9092, authentication=kafka.Authentication.NONE),
            kafka.ListenerArgs(
                name="external",
                port=9094,
                exposure=kafka.Exposure.NODE_PORT,
                advertised_host="127.0.0.1",
                node_port=config.require_int("nodePort"),
                authentication=kafka.Authentication.NONE,
                allow_insecure=True,
            ),
        ],
        timeout_seconds=600,
    ),
    verification=kafka.VerificationArgs(records=100),
)

pulumi.export("bootstrapServers", platform.bootstrap_servers)
