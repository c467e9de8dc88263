"""Apache Kafka on an existing Kubernetes cluster: it needs only a kubeconfig."""

import pulumi
from pulumi_kafka_platform import (
    AclArgs,
    AclResource,
    Cloud,
    Engine,
    ExistingArgs,
    KafkaArgs,
    KafkaPlatform,
    ListenerArgs,
    Size,
    TopicArgs,
    UserArgs,
)


def program() -> None:
    config = pulumi.Config()
    platform = KafkaPlatform(
        "orders",
        cloud=Cloud.EXISTING,
        existing=ExistingArgs(kubeconfig=config.require_secret("kubeconfig")),
        kafka=KafkaArgs(
            engine=Engine.APACHE,
            size=Size(config.get("size") or "standard"),
            listeners=[ListenerArgs(name="client", port=9092)],
        ),
        users=[
            UserArgs(
                name="billing",
                secret_name="billing",  # what its applications mount: docs/clients.md
                acls=[
                    AclArgs(resource=AclResource.TOPIC, name="orders", operations=["Read", "Write"]),
                    AclArgs(resource=AclResource.GROUP, name="billing", operations=["Read"]),
                ],
            )
        ],
        topics=[TopicArgs(name="orders", partitions=12)],
    )
    pulumi.export("bootstrapServers", platform.bootstrap_servers)
    pulumi.export("clusterId", platform.cluster_id)
    pulumi.export("namespace", platform.namespace)


if __name__ == "__main__":
    program()
