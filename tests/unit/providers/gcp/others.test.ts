import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import { Exposure } from "../../../../model/args/kafka/exposure";
import type { ByocSpec, LoadBalancerRequest } from "../../../../model/specs/cloud-spec";
import type * as AddOns from "../../../../providers/gcp/add-ons";
import type * as Byoc from "../../../../providers/gcp/byoc";
import { loadBalancer } from "../../../../providers/gcp/load-balancer";
import { blockVolumePermissions, dataPlanePermissions } from "../../../../providers/gcp/policies";
import { contextOf, madeNames } from "../../../support/building";
import {
  byocSpec,
  clusterReference,
  clusterSpec,
  locationSpec,
  poolSpec,
  storageSpec,
  systemPoolSpec,
} from "../../../support/cloud-specs";
import { recorded, resolved, settled, startMocks } from "../../../support/mocks";
import { googleCloud, inputsOf, types, zones } from "./fixtures";

describe("GCP: load balancers", () => {
  const settings = (request: Partial<LoadBalancerRequest>) =>
    loadBalancer(locationSpec(Cloud.Gcp), {
      exposure: Exposure.InternalLoadBalancer,
      zones,
      networkZones: zones,
      crossZone: true,
      sourceRanges: [],
      ...request,
    });

  it("are internal or external by their class", () => {
    assert.deepEqual(settings({}), {
      loadBalancerClass: "networking.gke.io/l4-regional-internal",
      annotations: {},
      addressAnnotations: {},
    });
    assert.equal(
      settings({ exposure: Exposure.PublicLoadBalancer }).loadBalancerClass,
      "networking.gke.io/l4-regional-external",
    );
  });

  it("are the region's: neither zones nor cross-zone traffic nor source ranges change how they are asked for", () => {
    const wanted = settings({});
    assert.deepEqual(settings({ crossZone: false }), wanted);
    assert.deepEqual(settings({ zones: zones.slice(0, 1), sourceRanges: ["10.0.0.0/8"] }), wanted);
  });

  it("keep an address by its name", () => {
    assert.deepEqual(settings({ address: "kafka-0" }).addressAnnotations, {
      "networking.gke.io/load-balancer-ip-addresses": "kafka-0",
    });
  });
});

describe("GCP: add-ons", () => {
  it("are a StorageClass that fits every machine, and stay within the budget of a platform", async () => {
    await startMocks(false, googleCloud);
    const { Provider } = await import("@pulumi/kubernetes/provider.js");
    const addOns: typeof AddOns = await import("../../../../providers/gcp/add-ons.js");
    const { gcp } = await import("../../../../providers/gcp/index.js");
    const context = await contextOf("kubernetes");
    const spec = clusterSpec(Cloud.Gcp);
    const cluster = gcp.cluster(spec, context);
    const system = systemPoolSpec(Cloud.Gcp, "e2-standard-2");
    const nodes = gcp.nodePool(spec, system, cluster.reference, { ...context, name: "kubernetes-system" }).resources;
    gcp.nodePool(spec, poolSpec(Cloud.Gcp, "n4d-highmem-2"), cluster.reference, await contextOf("kafka-nodes"));
    gcp.objectStorage(storageSpec(Cloud.Gcp), await contextOf("storage"));
    const provider = new Provider("provider", { kubeconfig: cluster.kubeconfig });
    gcp.addOns(spec, { ...context, cluster, provider, nodes, storageClass: "kafka" });
    await settled();
    const { provisioner, parameters, volumeBindingMode, metadata } = inputsOf(
      types.storageClass,
      "kubernetes-storage-class",
    );
    assert.equal(provisioner, "pd.csi.storage.gke.io");
    assert.deepEqual(parameters, addOns.volumesOf(spec).parameters);
    assert.equal((parameters as Record<string, string>)["type"], "dynamic");
    assert.equal(volumeBindingMode, "WaitForFirstConsumer");
    assert.equal((metadata as { name: string }).name, "kafka");
    const count = recorded.filter(({ type, custom }) => custom && !type.startsWith("pulumi:providers:")).length;
    assert.equal(count, 29, madeNames().join("\n"));
  });
});

describe("GCP: a BYOC environment", () => {
  let module: typeof Byoc;
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/gcp/byoc.js");
  });
  beforeEach(() => startMocks(false, googleCloud));

  const build = async (overrides: Partial<ByocSpec> = {}) => {
    const spec = byocSpec(Cloud.Gcp, { cluster: clusterReference({ network: "vpc" }), ...overrides });
    const built = module.byocEnvironment(spec, await contextOf("byoc"));
    await settled();
    return built;
  };
  const permissions = () =>
    recorded
      .filter(({ type }) => type.includes("CustomRole"))
      .sort((one, other) => one.name.localeCompare(other.name))
      .map(({ inputs }) => inputs["permissions"]);

  it("is two accounts, whose access to storage is that of two buckets", async () => {
    const built = await build();
    assert.match(await resolved(built.consoleIdentity), /^byoc-console-.*@my-project\.iam/);
    assert.match(await resolved(built.dataPlaneIdentity), /^byoc-data-plane-.*@my-project\.iam/);
    assert.equal(built.dnsZone, undefined);
    const granted = recorded.filter(({ type }) => type === types.bucketMember).map(({ inputs }) => inputs["bucket"]);
    assert.deepEqual(granted.sort(), ["data-bucket", "data-bucket", "ops-bucket", "ops-bucket"]);
    const roles = recorded
      .filter(({ type }) => type === types.projectMember)
      .map(({ inputs }) => String(inputs["role"]));
    assert.ok(!roles.some((role) => role.startsWith("roles/storage")), roles.join(", "));
    assert.deepEqual(permissions(), [dataPlanePermissions]);
  });

  it("moves block volumes only when Kafka's log is on them", async () => {
    await build({ blockWal: true });
    assert.deepEqual(permissions(), [dataPlanePermissions, blockVolumePermissions]);
    assert.ok(madeNames().includes("IAMMember byoc-data-plane-volumes"));
  });

  it("has a private zone only when asked for, and the console's role on it alone", async () => {
    const built = await build({ privateDnsDomain: "kafka.internal" });
    const zone = inputsOf("gcp:dns/managedZone:ManagedZone", "byoc-dns-zone");
    assert.equal(zone["dnsName"], "kafka.internal.");
    assert.equal(zone["visibility"], "private");
    assert.deepEqual(zone["privateVisibilityConfig"], { networks: [{ networkUrl: "vpc" }] });
    assert.ok(built.dnsZone);
    assert.equal(await resolved(built.dnsZone), "byoc-dns-zone-1234567");
    assert.ok(madeNames().includes("DnsManagedZoneIamMember byoc-console-dns"));
    assert.ok(madeNames().includes("Service byoc-service-dns"));
  });

  it("gives its roles ids without dashes", async () => {
    await build({ blockWal: true });
    for (const { inputs } of recorded.filter(({ type }) => type.includes("CustomRole"))) {
      assert.match(String(inputs["roleId"]), /^[a-zA-Z0-9_.]{3,64}$/);
    }
  });
});
