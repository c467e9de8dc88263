// Tags, labels and ids, by the strictest service of each cloud that gets them.
import assert from "node:assert/strict";
import { readByoc } from "../../../components/byoc-arguments";
import { readCluster } from "../../../components/kubernetes-cluster";
import { readPool } from "../../../components/node-pool";
import { readStorage } from "../../../components/object-storage";
import type { AutomqByocEnvironmentArgs, KubernetesClusterArgs, NodePoolArgs, ObjectStorageArgs } from "../../../index";
import { Cloud } from "../../../model/args/clouds/cloud";
import { keyed, Problems } from "../../../model/rules/problem";
import { buildingClouds, traitsOf } from "../../../providers/registry";
import { type BuildingCloud, clusterReference, locationArgs, zonesOf } from "../../support/cloud-specs";

const { Aws, Gcp, Alicloud, Huawei } = Cloud;

const pathsOf = (read: (problems: Problems) => unknown): string[] => {
  const problems = Problems.collect();
  read(problems);
  return problems.found.map(({ path }) => path);
};

const clusterPaths = (cloud: BuildingCloud, more: Partial<KubernetesClusterArgs> = {}): string[] => {
  const kubernetes = { allowedCidrs: ["5.6.7.0/24"], ...more.kubernetes };
  const args = { ...locationArgs(cloud), zones: [...zonesOf(cloud)], ...more, kubernetes };
  return pathsOf((problems) => readCluster("shop", args, problems));
};

const poolPaths = (cloud: BuildingCloud, more: Partial<NodePoolArgs> = {}): string[] => {
  const args = { ...locationArgs(cloud), cluster: clusterReference(), zones: [...zonesOf(cloud)], ...more };
  return pathsOf((problems) => readPool("kafka", args, problems));
};

const storagePaths = (cloud: BuildingCloud, more: Partial<ObjectStorageArgs> = {}): string[] => {
  const args = { ...locationArgs(cloud), cluster: clusterReference(), namespace: "n", serviceAccount: "s", ...more };
  return pathsOf((problems) => readStorage("shop", args, problems));
};

const numbered = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, "x"]));

describe("Tags", () => {
  /** Each with the clouds that reject it. */
  const tags: ReadonlyArray<[Record<string, string>, readonly Cloud[]]> = [
    [{ team: "data", "cost-center": "4711", empty: "" }, []],
    [{ dept: "R&D" }, [Aws, Huawei]],
    [{ owner: "Kafka (data)" }, [Aws, Huawei]],
    [{ "*.x": "1" }, [Aws, Alicloud, Huawei]],
    [{ "kubernetes.io/owner": "a@b.c" }, [Huawei]],
    [{ "aws:team": "x" }, [Aws, Huawei]],
    [{ "kubernetes.io/role/elb": "1" }, [Aws, Huawei]],
    [{ _sys_team: "x" }, [Huawei]],
    [{ team: "aws:x" }, [Aws, Huawei]],
    [{ "acs:team": "x" }, [Alicloud, Huawei]],
    [{ link: "http://x" }, [Alicloud, Huawei]],
    [{ 团队: "数据" }, []],
    [{ ["k".repeat(36)]: "v".repeat(43) }, []],
    [{ ["k".repeat(37)]: "v" }, [Huawei]],
    [{ ["k".repeat(65)]: "v" }, [Alicloud, Huawei]],
    [{ ["k".repeat(127)]: "v" }, [Alicloud, Huawei]],
    [{ ["k".repeat(128)]: "v" }, [Aws, Alicloud, Huawei]],
    [{ team: "v".repeat(257) }, [Aws, Alicloud, Huawei]],
    [{ Team: "a", team: "b" }, [Aws, Gcp]],
    [numbered(10), []],
    [numbered(11), [Huawei]],
    [numbered(21), [Alicloud, Huawei]],
    [numbered(42), [Alicloud, Huawei]],
    [numbered(43), [Aws, Alicloud, Huawei]],
    [numbered(65), [Aws, Gcp, Alicloud, Huawei]],
  ];
  for (const cloud of buildingClouds) {
    it(`are those that every service takes, on each component: ${cloud}`, () => {
      for (const [given, rejecting] of tags) {
        for (const [component, paths] of [
          ["NodePool", poolPaths(cloud, { tags: given })],
          ["ObjectStorage", storagePaths(cloud, { tags: given })],
          ["KubernetesCluster", clusterPaths(cloud, { tags: given })],
        ] as const) {
          const what = `${component} with ${JSON.stringify(given).slice(0, 60)}`;
          assert.equal(paths.length > 0, rejecting.includes(cloud), `${what}: ${paths.join()}`);
          assert.ok(
            paths.every((path) => path.startsWith("tags")),
            `${what}: ${paths.join()}`,
          );
        }
      }
    });
  }

  it("fit into the argument of the load balancer controller where its chart is installed", () => {
    for (const tags of [{ owner: "github: me" }, { owner: "me:" }, { owner: "me " }, { a: "b\u2028c" }]) {
      assert.deepEqual(clusterPaths(Aws, { tags }), [`tags["${Object.keys(tags)[0]}"]`]);
      assert.deepEqual(clusterPaths(Aws, { tags, kubernetes: { loadBalancers: false } }), []);
      assert.deepEqual(poolPaths(Aws, { tags }), []);
    }
    assert.deepEqual(clusterPaths(Aws, { tags: { owner: "a=b:c d" } }), []);
  });

  it("have no = in their keys on AWS, where the driver of volumes reads KEY=VALUE", () => {
    const tags = { "a=b": "c" };
    assert.deepEqual(clusterPaths(Aws, { tags }), ['tags["a=b"]']);
    assert.deepEqual(clusterPaths(Aws, { tags, kubernetes: { loadBalancers: false } }), ['tags["a=b"]']);
    assert.deepEqual(poolPaths(Aws, { tags }), []);
  });
});

describe("The private DNS zone of an environment", () => {
  const paths = (cloud: BuildingCloud, more: Partial<AutomqByocEnvironmentArgs>): string[] => {
    const kubernetes = { allowedCidrs: ["5.6.7.0/24"] };
    const args = { ...locationArgs(cloud), zones: [...zonesOf(cloud)], kubernetes, ...more };
    return [...new Set(pathsOf((problems) => readByoc("shop", args, problems)))];
  };
  const privateDnsDomain = "kafka.example.com";

  it("takes ten tags on AWS, where all else takes 42", () => {
    assert.deepEqual(paths(Aws, { privateDnsDomain, tags: numbered(10) }), []);
    assert.deepEqual(paths(Aws, { privateDnsDomain, tags: numbered(11) }), ["tags"]);
    assert.deepEqual(paths(Aws, { tags: numbered(42) }), []);
    assert.deepEqual(paths(Gcp, { privateDnsDomain, tags: numbered(11) }), []);
  });

  it("has the name of a domain, with at most 253 characters", () => {
    const labels = `${"d".repeat(63)}.`.repeat(3);
    assert.deepEqual(paths(Aws, { privateDnsDomain: `${labels}${"e".repeat(61)}` }), []);
    for (const wrong of [`${labels}${"e".repeat(62)}`, "example", "a..b", "*.example.com", "Kafka.example.com"]) {
      assert.deepEqual(paths(Aws, { privateDnsDomain: wrong }), ["privateDnsDomain"], wrong);
    }
  });
});

describe("Labels of nodes", () => {
  const long = `${"d".repeat(40)}.example.com/${"k".repeat(20)}`;
  const labels: ReadonlyArray<[Record<string, string>, readonly Cloud[]]> = [
    [{ "example.com/team": "data" }, []],
    [{ "notkubernetes.io/x": "1" }, []],
    [{ "node-role.kubernetes.io/broker": "true" }, [Aws, Gcp, Alicloud, Huawei]],
    [{ "k8s.io/x": "1" }, [Aws, Gcp, Alicloud, Huawei]],
    [{ "node.kubernetes.io/kind": "kafka" }, [Aws, Gcp]],
    [{ "eks.amazonaws.com/x": "1" }, [Aws]],
    [{ empty: "" }, [Aws]],
    [{ [long]: "x" }, [Aws]],
    [{ "kafka-platform/pool": "other" }, [Aws, Gcp, Alicloud, Huawei]],
    [{ dedicated: "other" }, [Aws, Gcp, Alicloud, Huawei]],
    [{ dedicated: "automq" }, []],
  ];
  for (const cloud of buildingClouds) {
    it(`are those that the cloud and the kubelet take: ${cloud}`, () => {
      for (const [given, rejecting] of labels) {
        const expected = rejecting.includes(cloud) ? [`labels${keyed(Object.keys(given)[0] ?? "")}`] : [];
        assert.deepEqual([...new Set(poolPaths(cloud, { labels: given }))], expected, JSON.stringify(given));
      }
    });
  }

  it("are made of the taint, and reported there", () => {
    const paths = (key: string, value: string, cloud: BuildingCloud = Aws): string[] => [
      ...new Set(poolPaths(cloud, { taint: { key, value } })),
    ];
    assert.deepEqual(paths("dedicated", ""), ["taint.value"]);
    assert.deepEqual(paths("dedicated", "", Gcp), []);
    assert.deepEqual(paths("node-role.kubernetes.io/fix", "x", Huawei), ["taint.key"]);
    assert.deepEqual(paths(long, "x"), ["taint.key"]);
    assert.deepEqual(paths("kafka-platform/pool", "x", Gcp), ["taint.key"]);
  });
});

describe("Empty texts", () => {
  const empty: ReadonlyArray<[Partial<KubernetesClusterArgs>, string]> = [
    [{ kubernetes: { existing: "" } }, "kubernetes.existing"],
    [{ kubernetes: { encryptionKey: "" } }, "kubernetes.encryptionKey"],
    [{ network: { id: "" } }, "network.id"],
    [{ network: { id: "n-1", subnets: { z: "" } } }, "network.subnets.z"],
    [{ systemNodePool: { machineType: "" } }, "systemNodePool.machineType"],
    [{ aws: { permissionsBoundary: "" } }, "aws.permissionsBoundary"],
    [{ aws: { kubeconfigProfile: "" } }, "aws.kubeconfigProfile"],
    [{ aws: { administrators: [""] } }, "aws.administrators[0]"],
    [{ zones: [""] }, "zones[0]"],
  ];
  it("are not accepted as ids, names or types", () => {
    for (const [args, path] of empty)
      assert.ok(clusterPaths(Aws, args).includes(path), `${path}: ${clusterPaths(Aws, args)}`);
    assert.ok(poolPaths(Gcp, { machineType: "" }).includes("machineType"));
    assert.deepEqual(storagePaths(Gcp, { dataBucket: { existing: "" } }), ["dataBucket.existing"]);
    assert.deepEqual(storagePaths(Alicloud, { alicloud: { resourceGroupId: "" } }), ["alicloud.resourceGroupId"]);
  });
});

describe("Ids", () => {
  const bucket = (existing: string): Partial<ObjectStorageArgs> => ({ dataBucket: { existing } });
  for (const cloud of buildingClouds) {
    it(`of buckets have no scheme: ${cloud}`, () => {
      assert.deepEqual(storagePaths(cloud, bucket("their-bucket")), []);
      for (const name of [
        "192.168.1.1",
        "a..b",
        "s3://x-data",
        "gs://x-data",
        "oss://x-data",
        "Upper-Case",
        "a",
        "arn:aws:s3:::x-data",
      ]) {
        assert.deepEqual(storagePaths(cloud, bucket(name)), ["dataBucket.existing"], name);
      }
    });
  }

  it("of clusters and networks are of the cloud and the region", () => {
    const adopt = (cloud: BuildingCloud, existing: string, id = "net-1", subnet = "subnet-1"): string[] => {
      const zonal = cloud === Aws || cloud === Alicloud;
      const subnets = Object.fromEntries(
        zonesOf(cloud).map((zone, index) => [zone, zonal ? `${subnet}-${index}` : subnet]),
      );
      const { zones: _, ...args } = { ...locationArgs(cloud), zones: [...zonesOf(cloud)], network: { id, subnets } };
      const complete = { ...args, zones: [...zonesOf(cloud)], kubernetes: { existing } };
      return [...new Set(pathsOf((problems) => readCluster("shop", complete, problems)))];
    };
    assert.deepEqual(adopt(Aws, "theirs"), []);
    assert.deepEqual(adopt(Aws, "arn:aws:eks:eu-central-1:123456789012:cluster/theirs"), ["kubernetes.existing"]);
    assert.deepEqual(adopt(Aws, "theirs", "arn:aws:ec2:eu-central-1:123456789012:vpc/vpc-1"), ["network.id"]);
    assert.equal(adopt(Aws, "theirs", "vpc-1", "subnet/1").length, 3);
    assert.deepEqual(adopt(Gcp, "projects/my-project/locations/europe-west4-a/clusters/theirs"), []);
    assert.deepEqual(adopt(Gcp, "projects/my-project/locations/us-east1/clusters/theirs"), ["kubernetes.existing"]);
    assert.deepEqual(adopt(Gcp, "theirs", "gs://network"), ["network.id"]);
    assert.equal(adopt(Gcp, "theirs", "main", "projects/p/regions/us-east1/subnetworks/s").length, 3);
    assert.deepEqual(adopt(Gcp, "theirs", "main", "projects/p/regions/europe-west4/subnetworks/s"), []);
    assert.deepEqual(adopt(Alicloud, "acs:cs:cn-hangzhou:1:cluster/c1"), ["kubernetes.existing"]);
    assert.deepEqual(adopt(Huawei, "https://cce.example.com"), ["kubernetes.existing"]);
  });

  it("of keys are of the region", () => {
    const aliyun = (region: string): string => `acs:kms:${region}:1234567890123456:key/0d0466b0-e727-4d9c`;
    assert.deepEqual(storagePaths(Alicloud, { encryptionKey: aliyun("cn-hangzhou") }), []);
    assert.deepEqual(storagePaths(Alicloud, { encryptionKey: aliyun("cn-beijing") }), ["encryptionKey"]);
    const aws = (region: string): string => `arn:aws:kms:${region}:123456789012:key/0d0466b0-e727-4d9c`;
    assert.deepEqual(storagePaths(Aws, { encryptionKey: aws("eu-central-1") }), []);
    assert.deepEqual(storagePaths(Aws, { encryptionKey: aws("us-east-1") }), ["encryptionKey"]);
  });

  it("of keys for buckets are ids on Huawei Cloud", () => {
    const id = "0d0466b0-e727-4d9c-b35d-f84bb474a37f";
    for (const encryptionKey of [id, `ap-southeast-3:${"0".repeat(32)}:key/${id}`])
      assert.deepEqual(storagePaths(Huawei, { encryptionKey }), [], encryptionKey);
    for (const encryptionKey of ["alias/key", `arn:aws:kms:us-east-1:123456789012:key/${id}`, "obs/default"])
      assert.deepEqual(storagePaths(Huawei, { encryptionKey }), ["encryptionKey"], encryptionKey);
  });

  it("of subnets differ where a subnet is in one zone", () => {
    const paths = (cloud: BuildingCloud): string[] => {
      const id = cloud === Huawei ? "0d0466b0-e727-4d9c-b35d-f84bb474a37f" : "net-1";
      const subnets = Object.fromEntries(zonesOf(cloud).map((zone) => [zone, id]));
      const [, ...others] = zonesOf(cloud);
      const found = clusterPaths(cloud, { network: { id, subnets } });
      return others.map((zone) => `network.subnets${keyed(zone)}`).filter((path) => found.includes(path));
    };
    assert.deepEqual(
      ([Aws, Alicloud, Gcp, Huawei] as const).map((cloud) => paths(cloud).length),
      [2, 2, 0, 0],
    );
  });

  it("of regions exist", () => {
    assert.deepEqual(storagePaths(Aws, { region: "eu-central" }), ["region"]);
  });
});

describe("Editions and zones", () => {
  it("are those of ACK", () => {
    for (const clusterSpec of [
      "ack.standard",
      "ack.pro.small",
      "ack.pro.xlarge",
      "ack.pro.2xlarge",
      "ack.pro.4xlarge",
    ]) {
      assert.deepEqual(clusterPaths(Alicloud, { alicloud: { clusterSpec } }), [], clusterSpec);
    }
    for (const clusterSpec of ["ack.pro.medium", "ack.pro.large", "ack.pro", "pro.small"]) {
      assert.deepEqual(clusterPaths(Alicloud, { alicloud: { clusterSpec } }), ["alicloud.clusterSpec"], clusterSpec);
    }
  });

  it("are named once in extraZones too, because two subnets would have one name", () => {
    for (const cloud of buildingClouds) {
      const zone = zonesOf(cloud)[2].replace(/.$/, "x");
      assert.deepEqual(clusterPaths(cloud, { network: { extraZones: [zone] } }), []);
      assert.deepEqual(clusterPaths(cloud, { network: { extraZones: [zone, zone] } }), ["network.extraZones"]);
      assert.ok(traitsOf(cloud).builds);
    }
  });
});
