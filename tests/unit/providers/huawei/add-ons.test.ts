import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import type { AddOnContext } from "../../../../providers/cloud-provider";
import type * as Module from "../../../../providers/huawei/add-ons";
import { contextOf, madeNames, optionsOf } from "../../../support/building";
import { clusterReference, clusterSpec } from "../../../support/cloud-specs";
import { find, settled, startMocks } from "../../../support/mocks";
import { huaweiCloud, types } from "./fixtures";

describe("Huawei Cloud: add-ons", () => {
  let module: typeof Module;
  const spec = clusterSpec(Cloud.Huawei);
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/huawei/add-ons.js");
  });
  beforeEach(() => startMocks(false, huaweiCloud));

  const build = async (overrides: Partial<ClusterSpec["kubernetes"]> = {}, more: Partial<ClusterSpec> = {}) => {
    const { ComponentResource, output } = await import("@pulumi/pulumi");
    const { Provider } = await import("@pulumi/kubernetes/provider.js");
    const context = await contextOf("shop");
    const full: AddOnContext = {
      ...context,
      cluster: {
        reference: output(clusterReference()),
        kubeconfig: output("{}"),
        clusterIdentifier: "cluster-1",
        beforeNodes: [],
      },
      provider: new Provider("kubernetes", { kubeconfig: "{}" }),
      nodes: [new ComponentResource("test:index:Nodes", "nodes")],
      storageClass: "kafka",
    };
    module.addOns({ ...spec, ...more, kubernetes: { ...spec.kubernetes, version: "1.32", ...overrides } }, full);
    await settled();
  };
  const addOnsMade = () => madeNames().filter((name) => name.startsWith("Addon"));

  it("make the StorageClass, and of CCE's add-ons only what it does not install by itself", async () => {
    await build();
    assert.deepEqual(addOnsMade(), ["Addon shop-metrics-server"]);
    const { provisioner, parameters, volumeBindingMode, metadata } = find(types.storageClass, "shop-storage-class")
      .inputs as {
      provisioner: string;
      parameters: Record<string, string>;
      volumeBindingMode: string;
      metadata: { name: string };
    };
    assert.equal(provisioner, "everest-csi-provisioner");
    assert.equal(parameters["csi.storage.k8s.io/csi-driver-name"], "disk.csi.everest.io");
    assert.ok(!("everest.io/crypt-key-id" in parameters));
    assert.deepEqual([volumeBindingMode, metadata.name], ["WaitForFirstConsumer", "kafka"]);
  });

  it("encrypt Kafka's volumes where a key for disks is given, in a cluster that is adopted too", async () => {
    const diskEncryptionKey = Promise.resolve("0d0466b0-e727-4d9c-b35d-f84bb474a37f");
    await build({ existing: "cluster-1" }, { diskEncryptionKey });
    const parameters = find(types.storageClass, "shop-storage-class").inputs["parameters"] as Record<string, string>;
    assert.equal(parameters["everest.io/crypt-key-id"], await diskEncryptionKey);
  });

  it("wait for nodes to run on", async () => {
    await build({ autoscaler: true });
    for (const name of ["shop-metrics-server", "shop-autoscaler", "shop-storage-class"]) {
      const depends = [optionsOf.get(name)?.dependsOn ?? []].flat() as { __name?: string }[];
      assert.ok(
        depends.some((one) => one.__name === "nodes"),
        name,
      );
    }
  });

  it("install the autoscaler, when asked, with the template's values and what it leaves open", async () => {
    await build({ autoscaler: true });
    assert.deepEqual(addOnsMade(), ["Addon shop-autoscaler", "Addon shop-metrics-server"]);
    const { templateName, version, values } = find(types.addon, "shop-autoscaler").inputs as {
      templateName: string;
      version: string;
      values: Record<string, string>;
    };
    assert.deepEqual([templateName, version], ["autoscaler", "1.32.5"]);
    assert.deepEqual(JSON.parse(values["customJson"] ?? ""), {
      cluster_id: "cluster-1",
      tenant_id: "project of ap-southeast-3",
      expander: "priority",
      scaleDownEnabled: true,
    });
    assert.deepEqual(JSON.parse(values["basicJson"] ?? ""), { image_version: "1" });
    assert.deepEqual(JSON.parse(values["flavorJson"] ?? ""), { replicas: 2 });
  });

  it("add only the StorageClass to an adopted cluster", async () => {
    await build({ existing: "cluster-9", autoscaler: true });
    assert.deepEqual(addOnsMade(), []);
    assert.ok(find(types.storageClass, "shop-storage-class"));
  });
});
