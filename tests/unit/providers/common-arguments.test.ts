// Arguments that mean the same on every cloud, and what each cloud makes of them. A KafkaPlatform with one more pool is
// declared for each row of a table.
import assert from "node:assert/strict";
import { InputPropertiesError } from "@pulumi/pulumi";
import type * as Package from "../../../index";
import { Cloud, Engine, type KafkaPlatformArgs } from "../../../index";
import { overlay } from "../../../model/values/chart-values";
import { buildingClouds } from "../../../providers/registry";
import { subnets, theirClusters } from "../../support/cloud-probes";
import { type BuildingCloud, locationArgs, zonesOf } from "../../support/cloud-specs";
import { recorded, settled, startMocks } from "../../support/mocks";
import type { Args } from "../../support/trial";

let kafka: typeof Package;
before(async () => {
  await startMocks();
  kafka = await import("../../../index.js");
});

const answers = {
  functions: (token: string): Args => Object.entries(theirClusters).find(([end]) => token.endsWith(end))?.[1] ?? {},
};

const base = (cloud: BuildingCloud): Args => ({
  ...locationArgs(cloud),
  zones: [...zonesOf(cloud)],
  kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
  kafka: { engine: Engine.Automq },
});

const adopted = (cloud: BuildingCloud): Args => ({
  network: { id: "theirs", subnets: subnets(cloud) },
  kubernetes: { existing: "theirs", allowedCidrs: undefined },
});

/** Declares a platform, and keeps what it has declared in `recorded`. */
async function declare(cloud: BuildingCloud, more: Args = {}): Promise<void> {
  await startMocks(false, answers);
  new kafka.KafkaPlatform("shop", overlay(base(cloud), more) as unknown as KafkaPlatformArgs);
  await settled();
}

/** The problems of a platform, each as path and reason. */
async function problemsOf(cloud: BuildingCloud, more: Args): Promise<string[]> {
  await startMocks(false, answers);
  try {
    new kafka.KafkaPlatform("shop", overlay(base(cloud), more) as unknown as KafkaPlatformArgs);
  } catch (error) {
    if (!InputPropertiesError.isInstance(error)) throw error;
    return (error.errors ?? []).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  }
  await settled();
  return [];
}

const inputsOf = (type: string): Args[] =>
  recorded.filter((one) => one.type.endsWith(`:${type}`) && one.custom).map(({ inputs }) => inputs);
const classParameters = (): Args => inputsOf("StorageClass")[0]?.["parameters"] as Args;

/** The values at a path below resources; lists on the way are flattened. */
const valuesAt = (values: readonly unknown[], path: string): unknown[] =>
  path
    .split(".")
    .reduce<unknown[]>((found, key) => found.flatMap((one) => [(one as Args | undefined)?.[key]].flat()), [...values]);

describe("a key for disks, on every cloud", () => {
  const uuid = "0d0466b0-e727-4d9c-b35d-f84bb474a37f";
  interface Row {
    readonly key: string;
    /** The key in the notation of the cloud, where the argument has another one. */
    readonly told?: string;
    readonly parameter: string;
    /** Type of the pool's resource and the paths of its disks' keys. */
    readonly disks: readonly [type: string, ...paths: string[]];
    readonly wrong: readonly string[];
  }
  const table: Readonly<Record<BuildingCloud, Row>> = {
    [Cloud.Aws]: {
      key: `arn:aws:kms:eu-central-1:123456789012:key/${uuid}`,
      parameter: "kmsKeyId",
      disks: ["LaunchTemplate", "blockDeviceMappings.ebs.kmsKeyId"],
      wrong: ["alias/disks", uuid, `arn:aws:kms:eu-west-1:123456789012:key/${uuid}`],
    },
    [Cloud.Gcp]: {
      key: "projects/my-project/locations/europe-west4/keyRings/ring/cryptoKeys/disks",
      parameter: "disk-encryption-kms-key",
      disks: ["NodePool", "nodeConfig.bootDiskKmsKey"],
      wrong: ["disks", "projects/my-project/locations/europe-west1/keyRings/ring/cryptoKeys/disks"],
    },
    [Cloud.Alicloud]: {
      key: `acs:kms:cn-hangzhou:1234567890123456:key/${uuid}`,
      told: uuid,
      parameter: "kmsKeyId",
      disks: ["NodePool", "systemDiskKmsKey"],
      wrong: ["a key", `acs:kms:cn-beijing:1234567890123456:key/${uuid}`],
    },
    [Cloud.Huawei]: {
      key: uuid,
      parameter: "everest.io/crypt-key-id",
      disks: ["NodePool", "rootVolume.kmsKeyId", "dataVolumes.kmsKeyId"],
      wrong: ["evs/default"],
    },
  };

  for (const cloud of buildingClouds) {
    const { key, told = key, parameter, disks, wrong } = table[cloud];
    const [type, ...paths] = disks;
    // Components repeat their arguments as inputs, so only the clouds' own resources count.
    const pools = () => inputsOf(type);

    it(`encrypts the disks of all pools and the volumes of the StorageClass: ${cloud}`, async () => {
      await declare(cloud, { diskEncryptionKey: key });
      assert.ok(pools().length >= 2, "a system pool and a pool for Kafka");
      for (const path of paths) {
        assert.deepEqual([...new Set(valuesAt(pools(), path))], [told], path);
      }
      assert.equal(classParameters()[parameter], told);
      assert.equal(JSON.stringify(inputsOf("Bucket")).includes(told), false, "buckets have a key of their own");
    });

    it(`is the one of the StorageClass in an adopted cluster too: ${cloud}`, async () => {
      await declare(cloud, { ...adopted(cloud), diskEncryptionKey: key });
      assert.equal(classParameters()[parameter], told);
    });

    it(`is not named where none is given: ${cloud}`, async () => {
      await declare(cloud);
      for (const path of paths) assert.deepEqual([...new Set(valuesAt(pools(), path))], [undefined], path);
      assert.equal(parameter in classParameters(), false);
    });

    it(`is refused once in a form or of a region that the cloud does not take: ${cloud}`, async () => {
      for (const one of wrong) {
        const found = await problemsOf(cloud, { diskEncryptionKey: one });
        assert.deepEqual(
          found.map((text) => text.split(":")[0]),
          ["diskEncryptionKey"],
          one,
        );
      }
    });
  }

  it("lets EKS's driver of volumes use it, and nothing more of it", async () => {
    const { key } = table[Cloud.Aws];
    await declare(Cloud.Aws, { diskEncryptionKey: key });
    const grants = recorded.filter(({ name }) => name === "shop-kubernetes-volumes-role-key");
    const statements = grants.flatMap(
      ({ inputs }) => (JSON.parse(String(inputs["policy"])) as { Statement: Args[] }).Statement,
    );
    assert.deepEqual(
      statements.map(({ Resource }) => Resource),
      [key, key],
    );
    const grant = statements.find(({ Action }) => String(Action).includes("kms:CreateGrant"));
    assert.deepEqual(grant?.["Condition"], { Bool: { "kms:GrantIsForAWSResource": "true" } });
    const [driver] = recorded.filter(({ name }) => name === "shop-kubernetes-aws-ebs-csi-driver");
    assert.ok(driver?.dependsOn.some(({ name }) => name === "shop-kubernetes-volumes-role-key"));
  });

  it("is refused for a cluster of others, whose disks are not made here", async () => {
    await startMocks();
    const args = { cloud: Cloud.Existing, existing: { kubeconfig: "{}" }, diskEncryptionKey: "key" };
    assert.throws(
      () => new kafka.KubernetesCluster("theirs", args as unknown as Package.KubernetesClusterArgs),
      (error) => InputPropertiesError.isInstance(error) && JSON.stringify(error.errors).includes("diskEncryptionKey"),
    );
  });
});

describe("the controllers' charts on Amazon Web Services", () => {
  const controllers = { kubernetes: { loadBalancers: true, autoscaler: true } };
  const release = (role: string): Args => {
    const found = recorded.find(({ name }) => name === `shop-kubernetes-${role}`);
    assert.ok(found, role);
    return found.inputs["values"] as Args;
  };
  const both = (given: Args): Args => ({
    ...controllers,
    aws: { loadBalancerControllerChart: given, clusterAutoscalerChart: given },
  });

  it("name no image of their own accord but the autoscaler's version", async () => {
    await declare(Cloud.Aws, controllers);
    assert.deepEqual(release("load-balancer-controller")["image"], {});
    assert.deepEqual(release("cluster-autoscaler")["image"], { tag: "v1.35.0" });
  });

  it("take a registry alone, and keep the repository", async () => {
    await declare(Cloud.Aws, both({ image: { registry: "mirror.example.com/aws" } }));
    assert.deepEqual(release("load-balancer-controller")["image"], {
      repository: "mirror.example.com/aws/eks/aws-load-balancer-controller",
    });
    assert.deepEqual(release("cluster-autoscaler")["image"], {
      repository: "mirror.example.com/aws/autoscaling/cluster-autoscaler",
      tag: "v1.35.0",
    });
  });

  it("take repository, tag and Secrets, each where its chart reads it", async () => {
    const image = { registry: "mirror.example.com", repository: "ops/own", tag: "v9", pullSecrets: ["mirror"] };
    await declare(Cloud.Aws, both({ image }));
    const named = { repository: "mirror.example.com/ops/own", tag: "v9" };
    assert.deepEqual(release("load-balancer-controller")["image"], named);
    assert.deepEqual(release("load-balancer-controller")["imagePullSecrets"], [{ name: "mirror" }]);
    assert.deepEqual(release("cluster-autoscaler")["image"], { ...named, pullSecrets: ["mirror"] });
  });

  it("take values, which override ours one by one", async () => {
    await declare(Cloud.Aws, both({ values: { region: "other", extraArgs: { v: 5 }, image: { tag: "mine" } } }));
    const balancers = release("load-balancer-controller");
    assert.equal(balancers["region"], "other");
    assert.equal(balancers["enableServiceMutatorWebhook"], false);
    const scaler = release("cluster-autoscaler");
    assert.equal((scaler["extraArgs"] as Args)["v"], 5);
    assert.equal((scaler["extraArgs"] as Args)["balance-similar-node-groups"], true);
    assert.deepEqual(scaler["image"], { tag: "mine" });
  });

  it("refuse an image with its registry or tag at the wrong place", async () => {
    const found = await problemsOf(Cloud.Aws, both({ image: { repository: "Team/own:1" } }));
    assert.deepEqual(
      found.map((text) => text.split(":")[0]),
      ["loadBalancerControllerChart", "clusterAutoscalerChart"].map((chart) => `aws.${chart}.image.repository`),
    );
  });
});

describe("tags of volumes", () => {
  const tags = { team: "data", "kubernetes.io/owner": "me", Stage: "" };
  const driver = (): unknown => {
    const found = recorded.find(({ name }) => name === "shop-kubernetes-aws-ebs-csi-driver");
    const settings = found?.inputs["configurationValues"];
    return settings === undefined ? undefined : JSON.parse(String(settings));
  };
  const without = (cloud: BuildingCloud): Promise<Args> => declare(cloud, adopted(cloud)).then(classParameters);

  it("are settings of EKS's driver, so that a change replaces nothing, without the keys that it reserves", async () => {
    await declare(Cloud.Aws, { tags });
    assert.deepEqual(driver(), { controller: { extraVolumeTags: { Stage: "", team: "data" } } });
    assert.deepEqual(classParameters(), { type: "gp3", encrypted: "true" });
    await declare(Cloud.Aws);
    assert.equal(driver(), undefined);
  });

  it("are in the StorageClass where the driver is not ours, and on clouds whose driver reads them there", async () => {
    const inClass: readonly (readonly [BuildingCloud, Args])[] = [
      [Cloud.Aws, { tagSpecification_1: "Stage=", tagSpecification_2: "team=data" }],
      [Cloud.Gcp, { labels: "kubernetes-io-owner=me,stage=,team=data" }],
      [Cloud.Alicloud, { "diskTags/team": "data", "diskTags/kubernetes.io/owner": "me", "diskTags/Stage": "" }],
    ];
    for (const [cloud, expected] of inClass) {
      const plain = await without(cloud);
      await declare(cloud, { ...adopted(cloud), tags });
      assert.deepEqual(classParameters(), { ...plain, ...expected }, cloud);
    }
  });

  it("are not set on Huawei Cloud, whose driver takes them from claims alone", async () => {
    const plain = await without(Cloud.Huawei);
    await declare(Cloud.Huawei, { tags: { team: "data" } });
    assert.deepEqual(classParameters(), plain);
  });
});

describe("addresses of Services, on every cloud", () => {
  /** The properties with the addresses. */
  const told: Readonly<Record<BuildingCloud, () => unknown[]>> = {
    [Cloud.Aws]: () => valuesAt(inputsOf("Cluster"), "kubernetesNetworkConfig.serviceIpv4Cidr"),
    [Cloud.Gcp]: () =>
      valuesAt(inputsOf("Subnetwork"), "secondaryIpRanges")
        .filter((range) => (range as Args)["rangeName"] === "services")
        .map((range) => (range as Args)["ipCidrRange"]),
    [Cloud.Alicloud]: () => valuesAt(inputsOf("ManagedKubernetes"), "serviceCidr"),
    [Cloud.Huawei]: () => valuesAt(inputsOf("Cluster"), "serviceNetworkCidr"),
  };
  const withServices = (serviceCidr: string, more: Args = {}): Args => overlay({ kubernetes: { serviceCidr } }, more);
  const paths = async (cloud: BuildingCloud, more: Args): Promise<string[]> =>
    (await problemsOf(cloud, more)).map((text) => text.split(":")[0] ?? "");

  for (const cloud of buildingClouds) {
    it(`are those that are given: ${cloud}`, async () => {
      await declare(cloud, withServices("10.9.0.0/20"));
      assert.deepEqual(told[cloud](), ["10.9.0.0/20"]);
    });

    it(`are refused in a form, of a size or at a place that cannot work: ${cloud}`, async () => {
      // Host bits, the network's own addresses, public addresses, too few of them, no block at all.
      for (const wrong of ["10.9.1.0/20", "10.0.128.0/20", "8.8.0.0/16", "10.9.0.0/28", "services"]) {
        assert.deepEqual(await paths(cloud, withServices(wrong)), ["kubernetes.serviceCidr"], wrong);
      }
    });

    it(`are not those of an adopted cluster: ${cloud}`, async () => {
      const found = await paths(cloud, withServices("10.9.0.0/20", adopted(cloud)));
      assert.deepEqual(found, ["kubernetes.serviceCidr"]);
    });
  }

  it("are left to EKS where none are given", async () => {
    await declare(Cloud.Aws);
    assert.deepEqual(told[Cloud.Aws](), [undefined]);
  });

  it("may have every size that EKS takes", async () => {
    assert.deepEqual(await paths(Cloud.Aws, withServices("172.16.0.0/12")), []);
    assert.deepEqual(await paths(Cloud.Alicloud, withServices("172.16.0.0/12")), ["kubernetes.serviceCidr"]);
  });

  it("are those of the subnetwork in a network that Google Cloud's users adopt, and not those of the control plane", async () => {
    const { network } = adopted(Cloud.Gcp);
    const ranges = { network, gcp: { podRange: "pods", serviceRange: "services" } };
    assert.deepEqual(await paths(Cloud.Gcp, withServices("10.9.0.0/20", ranges)), ["kubernetes.serviceCidr"]);
    assert.deepEqual(await paths(Cloud.Gcp, withServices("172.16.0.0/20")), ["kubernetes.serviceCidr"]);
  });

  it("do not meet those of pods on Huawei Cloud, in the rules of access too", async () => {
    await declare(Cloud.Huawei, withServices("172.16.0.0/20"));
    const pods = "10.128.0.0/16";
    assert.deepEqual(valuesAt(inputsOf("Cluster"), "containerNetworkCidr"), [pods]);
    assert.ok(valuesAt(inputsOf("SecgroupRule"), "remoteIpPrefix").includes(pods));
    assert.ok(JSON.stringify(inputsOf("NetworkAcl")).includes(pods));
    assert.equal(JSON.stringify(recorded.map(({ inputs }) => inputs)).includes("172.16.0.0/16"), false);
  });
});

describe("spot capacity, on every cloud", () => {
  const spot = { name: "spare", capacity: "Spot" };
  /** The properties of a pool's resource that say how its nodes are rented. */
  const rented: Readonly<
    Record<BuildingCloud, readonly [type: string, path: string, onDemand: unknown, spot: unknown]>
  > = {
    [Cloud.Aws]: ["NodeGroup", "capacityType", "ON_DEMAND", "SPOT"],
    [Cloud.Gcp]: ["NodePool", "nodeConfig.spot", undefined, true],
    [Cloud.Alicloud]: ["NodePool", "spotStrategy", "NoSpot", "SpotAsPriceGo"],
    [Cloud.Huawei]: ["NodePool", "extendParams.marketType", undefined, "spot"],
  };

  for (const cloud of buildingClouds) {
    const [type, path, onDemand, cheap] = rented[cloud];

    it(`is that of the pool that asks for it, and of no other one: ${cloud}`, async () => {
      await declare(cloud, { kafkaNodePools: [{ name: "kafka" }, spot] });
      for (const { name, inputs } of recorded.filter((one) => one.custom && one.type.endsWith(`:${type}`))) {
        const expected = name.startsWith("shop-spare-nodes") ? cheap : onDemand;
        assert.deepEqual([...new Set(valuesAt([inputs], path))], [expected], name);
      }
    });

    it(`is refused for the pool of the platform's own Kafka cluster: ${cloud}`, async () => {
      for (const engine of Object.values(Engine)) {
        const first = await problemsOf(cloud, { kafkaNodePools: [spot], kafka: { engine } });
        assert.match(first.join("\n"), /^kafkaNodePools\[0\]\.capacity: "Spot" .*controllers run there.*$/, engine);
        const named = {
          kafkaNodePools: [{ name: "kafka" }, spot],
          kafka: { engine, scheduling: { nodePool: "spare" } },
        };
        assert.match((await problemsOf(cloud, named)).join("\n"), /^kafkaNodePools\[1\]\.capacity: [^\n]*$/, engine);
      }
    });
  }

  it("has bounds of their own kind on Alibaba Cloud", async () => {
    const kafkaNodePools = [{ name: "kafka" }, { ...spot, minNodes: 3, maxNodes: 9 }];
    await declare(Cloud.Alicloud, { kafkaNodePools });
    const types = valuesAt(inputsOf("NodePool"), "scalingConfig.type").filter((one) => one !== undefined);
    assert.deepEqual(types, ["spot"]);
  });
});
