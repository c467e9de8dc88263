// Options of Pulumi that a user sets on a component reach everything in it. A child that sets the same option itself,
// even to `false`, would not inherit it.
import assert from "node:assert/strict";
import { runtime } from "@pulumi/pulumi";
import type * as Index from "../../../index";
import { Cloud, Engine, Exposure, PrometheusMode } from "../../../index";
import { noCluster } from "../../../model/args/kubernetes/cluster-reference";
import { buildingClouds } from "../../../providers/registry";
import { locationArgs, zonesOf } from "../../support/cloud-specs";
import { settled, startMocks } from "../../support/mocks";

/** The request that registers a resource with the engine. */
interface Request {
  getName(): string;
  getType(): string;
  hasProtect(): boolean;
  getProtect(): boolean;
  hasRetainondelete(): boolean;
  getRetainondelete(): boolean;
  getDeletedwith(): string;
  getDeletebeforereplacedefined(): boolean;
  getReplaceonchangesList(): readonly string[];
  getCustomtimeouts(): { toObject(): Readonly<Record<string, string>> } | undefined;
}

let requests: Request[] = [];

async function registered(make: (index: typeof Index) => void): Promise<readonly Request[]> {
  await startMocks();
  requests = [];
  const monitor = runtime.getMonitor() as unknown as {
    registerResource(request: Request, ...rest: unknown[]): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    requests.push(request);
    return register(request, ...rest);
  };
  make(await import("../../../index.js"));
  await settled();
  return requests;
}

/** The options that a resource has of its own. */
function ownOptions(request: Request): string[] {
  const set = {
    protect: request.hasProtect(),
    retainOnDelete: request.hasRetainondelete(),
    deletedWith: request.getDeletedwith() !== "",
    deleteBeforeReplace: request.getDeletebeforereplacedefined(),
    replaceOnChanges: request.getReplaceonchangesList().length > 0,
    customTimeouts: Object.values(request.getCustomtimeouts()?.toObject() ?? {}).some((time) => time !== ""),
  };
  return Object.entries(set)
    .filter(([, isSet]) => isSet)
    .map(([option]) => `${request.getType()} ${request.getName()}: ${option}`);
}

/** cert-manager changes no request: another one takes its place. */
const immutable = /:CertificateRequest .*: replaceOnChanges$/;

const kafka = {
  engine: Engine.Automq,
  listeners: [{ name: "client", port: 9092, exposure: Exposure.InternalLoadBalancer }],
};
const observability = { prometheus: { mode: PrometheusMode.Install } };

for (const cloud of buildingClouds) {
  const location = {
    ...locationArgs(cloud),
    zones: [...zonesOf(cloud)],
    kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
  };
  const byocToo = { blockWal: true, privateDnsDomain: "kafka.internal" };

  describe(`Options of a component on ${cloud}`, () => {
    it("are set on no child by a default", async () => {
      for (const request of await registered(({ KafkaPlatform, AutomqByocEnvironment }) => {
        const args = { ...location, deletionProtection: false };
        new KafkaPlatform("shop", { ...args, kafka, observability });
        new AutomqByocEnvironment("env", { ...args, ...byocToo });
      })) {
        assert.deepEqual(
          ownOptions(request).filter((option) => !immutable.test(option)),
          [],
        );
      }
    });

    it("are inherited by every child, whatever protects the cluster in the cloud", async () => {
      const all = await registered(({ KafkaPlatform }) => {
        new KafkaPlatform("shop", { ...location, deletionProtection: false, kafka }, { protect: true });
      });
      assert.ok(all.length > 30, `${all.length} resources`);
      const open = all.filter((request) => !request.getProtect()).map((request) => request.getName());
      assert.deepEqual(open, []);
    });

    it("are set on the buckets and their settings if an argument says so, true or false", async () => {
      const { kubernetes: _kubernetes, zones: _zones, ...where } = location;
      const all = await registered(({ ObjectStorage }) => {
        for (const retainOnDelete of [true, false]) {
          const pods = { cluster: noCluster, namespace: "shop", serviceAccount: "shop" };
          new ObjectStorage(`${retainOnDelete}`, { ...where, ...pods, retainOnDelete });
        }
      });
      const own = all.filter((request) => request.hasRetainondelete());
      assert.equal(own.filter((request) => request.getType().endsWith("bucket:Bucket")).length, 4);
      for (const request of own) {
        assert.equal(String(request.getRetainondelete()), request.getName().split("-")[0], request.getName());
      }
      assert.ok(own.length >= (cloud === Cloud.Gcp ? 4 : 8), "the buckets' settings have it too");
    });
  });
}
