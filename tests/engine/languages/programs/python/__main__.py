"""The platform of ../platform.json."""

import pulumi
import pulumi_kafka_platform as kafka

platform = kafka.KafkaPlatform(
    "shop",
    cloud=kafka.Cloud.AWS,
    region="eu-central-1",
    zones=["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    tags={"team": "data"},
    network=kafka.NetworkArgs(cidr="10.20.0.0/16", nat_per_zone=False),
    kubernetes=kafka.KubernetesArgs(allowed_cidrs=["5.6.7.0/24"], log_retention_days=30),
    system_node_pool=kafka.MachinesArgs(min_nodes=3, max_nodes=6),
    kafka_node_pools=[
        kafka.KafkaNodePoolArgs(
            name="kafka",
            min_nodes=6,
            max_nodes=9,
            labels={"example.com/purpose": "kafka"},
            taint=kafka.TaintArgs(key="dedicated", value="kafka", effect=kafka.TaintEffect.NO_SCHEDULE),
        )
    ],
    storage=kafka.StorageArgs(force_destroy=True),
    aws=kafka.AwsArgs(
        pod_identity=kafka.AwsPodIdentity.IRSA,
        permissions_boundary=pulumi.Output.from_input("arn:aws:iam::123456789012:policy/boundary"),
    ),
    deletion_protection=False,
    kafka=kafka.KafkaArgs(
        engine=kafka.Engine.AUTOMQ,
        controllers=kafka.ControllersArgs(replicas=3, storage=kafka.KafkaVolumeArgs(size="20Gi")),
        brokers=kafka.BrokersArgs(
            replicas=3,
            resources=kafka.ResourcesArgs(cpu="1500m", memory="8Gi"),
            jvm=kafka.JvmArgs(options="-XX:+UseZGC"),
        ),
        listeners=[
            kafka.ListenerArgs(name="client", port=9092),
            kafka.ListenerArgs(
                name="vpc",
                port=9094,
                exposure=kafka.Exposure.INTERNAL_LOAD_BALANCER,
                source_ranges=["10.0.0.0/8"],
                cross_zone=True,
                annotations={"example.com/owner": "data"},
                annotations_by_node={"bootstrap": {"example.com/name": "kafka"}},
            ),
        ],
        config={"log.retention.hours": "48"},
        scheduling=kafka.SchedulingArgs(
            tolerations=[kafka.TolerationArgs(key="dedicated", value="kafka", effect="NoSchedule")]
        ),
        timeout_seconds=900,
        values={"podTemplate": {"annotations": {"example.com/team": "data"}}, "terminationGracePeriodSeconds": 120},
    ),
    verification=kafka.VerificationArgs(records=100),
)

pulumi.export("bootstrapServers", platform.bootstrap_servers)
pulumi.export("clusterId", platform.cluster_id)
pulumi.export("namespace", platform.namespace)
pulumi.export("kubeconfig", platform.kubeconfig)
pulumi.export("buckets", platform.buckets)
pulumi.export("nodePools", platform.node_pools)
