"""Apache Kafka on an existing Kubernetes cluster: it needs only a kubeconfig."""

import pulumi
from pulumi_kafka_platform import BrokersArgs, Cloud, Engine, ExistingArgs, KafkaArgs, KafkaPlatform, ListenerArgs


def program() -> None:
    config = pulumi.Config()
    platform = KafkaPlatform(
        "orders",
        cloud=Cloud.EXISTING,
        existing=ExistingArgs(kubeconfig=config.require_secret("kubeconfig")),
        kafka=KafkaArgs(
            engine=Engine.APACHE,
            brokers=BrokersArgs(replicas=config.get_int("brokers") or 3),
            listeners=[ListenerArgs(name="client", port=9092)],
        ),
    )
    pulumi.export("bootstrapServers", platform.bootstrap_servers)
    pulumi.export("clusterId", platform.cluster_id)
    pulumi.export("namespace", platform.namespace)


if __name__ == "__main__":
    program()
