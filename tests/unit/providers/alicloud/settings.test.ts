import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Cloud, Exposure } from "../../../../index";
import { Problems } from "../../../../model/rules/problem";
import type { ClusterSpec, LoadBalancerRequest, StorageSpec } from "../../../../model/specs/cloud-spec";
import { alicloud } from "../../../../providers/alicloud";
import { zoneMaps } from "../../../../providers/alicloud/load-balancer";
import {
  blockOf,
  clusterReference,
  clusterSpec,
  locationSpec,
  poolSpec,
  storageSpec,
  zonesOf,
} from "../../../support/cloud-specs";
import { resolved } from "../../../support/mocks";
import { start } from "./fixtures";

const zones = zonesOf(Cloud.Alicloud);
const subnets = Object.fromEntries(zones.map((zone, index) => [zone, `vsw-${index}`]));
const prefix = "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-";

const request = (more: Partial<LoadBalancerRequest> = {}): LoadBalancerRequest => ({
  exposure: Exposure.InternalLoadBalancer,
  zones,
  networkZones: zones.slice(0, 1),
  crossZone: true,
  sourceRanges: [],
  ...more,
});

async function settingsOf(more: Partial<LoadBalancerRequest> = {}): Promise<Record<string, unknown>> {
  const cluster = pulumi.output(clusterReference({ subnets }));
  const { annotations, addressAnnotations, loadBalancerClass } = alicloud.loadBalancer(
    locationSpec(Cloud.Alicloud),
    request(more),
    cluster,
  );
  const short = Object.entries({ ...annotations, ...addressAnnotations }).map(
    ([key, value]) => [key.replace(prefix, ""), value] as const,
  );
  return { class: loadBalancerClass, ...(await resolved(pulumi.output(Object.fromEntries(short)))) };
}

describe("Alibaba Cloud: load balancers", () => {
  beforeEach(() => start());

  it("are network ones within the network or on the internet, in the zones' vSwitches", async () => {
    assert.deepEqual(await settingsOf(), {
      class: "alibabacloud.com/nlb",
      "address-type": "intranet",
      "zone-maps": `${zones[0]}:vsw-0,${zones[1]}:vsw-1,${zones[2]}:vsw-2`,
      "cross-zone-enabled": "on",
    });
    const open = await settingsOf({ exposure: Exposure.PublicLoadBalancer, crossZone: false });
    assert.deepEqual([open["address-type"], open["cross-zone-enabled"]], ["internet", "off"]);
  });

  it("are network ones for a Kafka cluster of one zone too, if its network has a second", async () => {
    const found = await settingsOf({ zones: zones.slice(0, 1), networkZones: zones.slice(0, 2) });
    assert.equal(found["zone-maps"], `${zones[0]}:vsw-0,${zones[1]}:vsw-1`);
  });

  it("are classic ones where there is one zone only", async () => {
    assert.deepEqual(await settingsOf({ zones: zones.slice(0, 1) }), { class: undefined, "address-type": "intranet" });
  });

  it("keep EIPs or private addresses, one for each zone", () => {
    assert.equal(
      zoneMaps(zones.slice(0, 2), "eip-1, eip-2", subnets),
      `${zones[0]}:vsw-0::eip-1,${zones[1]}:vsw-1::eip-2`,
    );
    assert.equal(
      zoneMaps(zones.slice(0, 2), "10.0.0.5,10.0.16.5", subnets),
      `${zones[0]}:vsw-0:10.0.0.5,${zones[1]}:vsw-1:10.0.16.5`,
    );
    assert.throws(() => zoneMaps(zones, undefined, {}), /no subnet in cn-hangzhou-h/);
  });

  it("can be existing ones", async () => {
    assert.deepEqual(await settingsOf({ zones: zones.slice(0, 1), address: "lb-1" }), {
      class: undefined,
      "address-type": "intranet",
      id: "lb-1",
      "force-override-listeners": "true",
    });
    const reused = await settingsOf({ address: "nlb-1" });
    assert.deepEqual([reused["id"], reused["zone-maps"]], ["nlb-1", undefined]);
  });

  const refusals = (change: Partial<LoadBalancerRequest>): string[] => {
    const problems = Problems.collect();
    alicloud.validateLoadBalancer(request(change), problems);
    return problems.found.map(({ path, reason }) => `${path}: ${reason}`);
  };

  it("refuse source ranges, which nothing there would enforce", () => {
    assert.match(
      refusals({ sourceRanges: ["10.0.0.0/8"] })[0] ?? "",
      /^sourceRanges: .*let everyone in.*security-group-ids/,
    );
  });

  it("take a whole balancer's id, or an address in each zone", () => {
    for (const address of ["nlb-1", "eip-1,eip-2,eip-3"]) assert.deepEqual(refusals({ address }), []);
    assert.match(
      refusals({ address: "eip-1" })[0] ?? "",
      /^addresses: "eip-1" is a list of length 1, but the load balancer needs 3 \(zones: /,
    );
    const one = { zones: zones.slice(0, 1), networkZones: zones.slice(0, 1) };
    assert.match(refusals({ ...one, address: "eip-1" })[0] ?? "", /^addresses: .*the load balancer is a classic one/);
    assert.deepEqual(refusals({ ...one, networkZones: zones.slice(0, 2), address: "eip-1,eip-2" }), []);
    assert.deepEqual(refusals({ ...one, address: "lb-1" }), []);
    assert.match(
      refusals({ ...one, address: "nlb-1" })[0] ?? "",
      /^addresses: "nlb-1" .* classic load balancers: .* lb-/,
    );
    assert.match(refusals({ address: "lb-1" })[0] ?? "", /^addresses: "lb-1" .* network load balancers: .* nlb-/);
  });
});

describe("Alibaba Cloud: validation", () => {
  const clusterProblems = (change: (spec: ClusterSpec) => ClusterSpec): string[] => {
    const problems = Problems.collect();
    alicloud.validateCluster(change(clusterSpec(Cloud.Alicloud)), problems);
    return problems.found.map(({ path, reason }) => `${path}: ${reason}`);
  };
  const kubernetes =
    (more: Partial<ClusterSpec["kubernetes"]>) =>
    (spec: ClusterSpec): ClusterSpec => ({ ...spec, kubernetes: { ...spec.kubernetes, ...more } });

  it("finds nothing wrong with the defaults", () => {
    assert.deepEqual(
      clusterProblems((spec) => spec),
      [],
    );
    assert.deepEqual(clusterProblems(kubernetes({ existing: "c1" })), []);
  });

  it("wants the private kubeconfig of an adopted cluster that is reached privately", () => {
    const [problem, ...more] = clusterProblems(kubernetes({ existing: "c1", privateEndpoint: true }));
    assert.match(problem ?? "", /^kubernetes\.kubeconfig: is missing/);
    assert.deepEqual(more, []);
  });

  it("knows ACK's editions, and which of them encrypts", () => {
    const edition = (clusterSpec: string) => (spec: ClusterSpec) => ({
      ...spec,
      alicloud: blockOf("alicloud", { clusterSpec }),
    });
    assert.deepEqual(clusterProblems(edition("ack.pro.2xlarge")), []);
    assert.match(clusterProblems(edition("large"))[0] ?? "", /^alicloud\.clusterSpec: "large" is not an edition/);
    const both = clusterProblems((spec) => kubernetes({ encryptionKey: "k" })(edition("ack.standard")(spec)));
    assert.match(both[0] ?? "", /^kubernetes\.encryptionKey: cannot be used/);
  });

  it("bounds the kubeconfig's life and the tags", () => {
    const found = clusterProblems((spec) => ({
      ...spec,
      tags: { "acs:team": "data" },
      alicloud: blockOf("alicloud", { kubeconfigMinutes: 10 }),
    }));
    assert.match(found[0] ?? "", /^alicloud\.kubeconfigMinutes: 10 is not valid\. Use 15 to 4320/);
    assert.match(found[1] ?? "", /^tags\["acs:team"\]: has a key that is not valid/);
    assert.deepEqual(
      clusterProblems((spec) => ({
        ...spec,
        alicloud: blockOf("alicloud", { kubeconfigMinutes: 4320 }),
      })),
      [],
    );
  });

  it("refuses a system pool that scales, and other clouds' machines", () => {
    const problems = Problems.collect("systemNodePool");
    const location = locationSpec(Cloud.Alicloud);
    alicloud.validatePool(
      location,
      poolSpec(Cloud.Alicloud, "ecs.g7.large", { role: "system", maxNodes: 9 }),
      problems,
    );
    alicloud.validatePool(location, poolSpec(Cloud.Alicloud, "m7g.large", { maxNodes: 9 }), problems);
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ["systemNodePool.maxNodes", "systemNodePool.machineType"],
    );
  });

  it("knows how buckets can be kept", () => {
    const found = (more: Partial<StorageSpec>): number => {
      const problems = Problems.collect();
      alicloud.validateStorage(storageSpec(Cloud.Alicloud, more), problems);
      return problems.found.length;
    };
    assert.equal(found({}), 0);
    assert.equal(found({ alicloud: blockOf("alicloud", { storageRedundancy: "LRS" }) }), 0);
    assert.equal(found({ alicloud: blockOf("alicloud", { storageRedundancy: "zrs" }) }), 1);
  });
});
