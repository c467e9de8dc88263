import assert from "node:assert/strict";
import fc from "fast-check";
import { nodeIds, podOfNode } from "../../../model/specs/node-ids";
import { automqValues, environment, type Manifest, render } from "./render";

const zoneNames = [[], ["a"], ["a", "b", "c"]] as const;

/** The formula of templates/_nodes.tpl: which pods a role has, with the id of each. */
function expectedIds(role: string, first: number, replicas: number, zones: readonly string[]): Map<string, number> {
  const step = Math.max(zones.length, 1);
  const ids = new Map<string, number>();
  for (let index = 0; index < replicas; index++) {
    const zone = zones[index % step];
    ids.set(`orders-${role}${zone === undefined ? "" : `-${zone}`}-${Math.floor(index / step)}`, first + index);
  }
  return ids;
}

/** What start.sh will work out in each pod of the rendered StatefulSets. */
function renderedIds(sets: readonly Manifest[], role: string): Map<string, number> {
  const ids = new Map<string, number>();
  for (const set of sets) {
    const container = set.spec.template.spec.containers[0];
    if (!set.metadata.name.startsWith(`orders-${role}`)) continue;
    const [first, index, count] = ["FIRST_NODE_ID", "ZONE_INDEX", "ZONE_COUNT"].map((name) =>
      Number(environment(container, name)),
    ) as [number, number, number];
    for (let ordinal = 0; ordinal < set.spec.replicas; ordinal++) {
      ids.set(`${set.metadata.name}-${ordinal}`, first + index + count * ordinal);
    }
  }
  return ids;
}

const sorted = (ids: ReadonlyMap<string, number>): [string, number][] => [...ids].sort(([, a], [, b]) => a - b);

describe("chart: nodes", () => {
  it("gives N replicas the N lowest ids, whatever the zones (property)", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 3, 5),
        fc.integer({ min: 0, max: 13 }),
        fc.constantFrom(...zoneNames),
        (controllers, brokers, zones) => {
          const rendered = render({ controllers: { replicas: controllers }, brokers: { replicas: brokers }, zones });
          const sets = rendered.all("StatefulSet");
          assert.equal(sets.length, 2 * Math.max(zones.length, 1));
          assert.deepEqual(
            sorted(renderedIds(sets, "controller")),
            sorted(expectedIds("controller", 0, controllers, zones)),
          );
          assert.deepEqual(sorted(renderedIds(sets, "broker")), sorted(expectedIds("broker", 1000, brokers, zones)));
          const voters = sorted(expectedIds("controller", 0, controllers, zones)).map(
            ([pod, id]) => `${id}@${pod}.orders-headless.shop.svc.cluster.local:9090`,
          );
          assert.equal(rendered.properties("broker").get("controller.quorum.voters"), voters.join(","));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("pins each zone's StatefulSet to its zone, in every term of the user's affinity", () => {
    const pool = { key: "pool", operator: "In", values: ["kafka"] };
    const rendered = render({
      zones: ["a", "b", "c"],
      podTemplate: {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [pool] }, { matchFields: [] }],
            },
          },
        },
      },
    });
    for (const set of rendered.all("StatefulSet")) {
      const zone = set.metadata.name.at(-1);
      const pin = { key: "topology.kubernetes.io/zone", operator: "In", values: [zone] };
      assert.deepEqual(
        set.spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms,
        [{ matchExpressions: [pool, pin] }, { matchExpressions: [pin], matchFields: [] }],
      );
      assert.equal(environment(set.spec.template.spec.containers[0], "BROKER_RACK"), zone);
      assert.equal(set.spec.template.spec.topologySpreadConstraints, undefined);
    }
  });

  it("takes zones that no name may have, in names that differ, and leaves others as they are", () => {
    const zones = ["Rack_A", "rack.a", "rack-a"];
    const rendered = render({ zones, scheduling: { zoneKey: "example.com/rack" } });
    const sets = rendered.all("StatefulSet");
    const pods = ["controller", "broker"].flatMap((role) =>
      nodeIds(role === "broker" ? 1000 : 0, 3).map((id) => podOfNode("orders", zones, id)),
    );
    assert.deepEqual(sets.map(({ metadata }) => `${metadata.name}-0`).sort(), [...new Set(pods)].sort());
    assert.ok(sets.some(({ metadata }) => metadata.name === "orders-broker-rack-a"));
    for (const { metadata, spec } of sets) {
      assert.match(metadata.name, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
      const { affinity, containers } = spec.template.spec;
      const [term] = affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
      const rack = environment(containers[0], "BROKER_RACK");
      assert.deepEqual(term.matchExpressions, [{ key: "example.com/rack", operator: "In", values: [rack] }]);
      assert.equal(spec.selector.matchLabels["kafka-platform/zone"], rack);
    }
    // Voters and Services name the same pods.
    for (const voter of rendered.properties("broker").get("controller.quorum.voters")?.split(",") ?? []) {
      assert.ok(pods.includes(/@([^.]+)/.exec(voter)?.[1] ?? ""), voter);
    }
  });

  it("reads the rack from the pod's label without zones, and spreads over those that nodes have", () => {
    const of = (zoneKey: string): Manifest =>
      render({ scheduling: { zoneKey } }).get("StatefulSet", "orders-broker").spec.template.spec;
    assert.equal(of("rack").topologySpreadConstraints[0].topologyKey, "rack");
    const rack = (spec: Manifest): Manifest =>
      spec.containers[0].env.find(({ name }: Manifest) => name === "BROKER_RACK");
    assert.deepEqual(rack(of("rack")), {
      name: "BROKER_RACK",
      valueFrom: { fieldRef: { fieldPath: "metadata.labels['rack']" } },
    });
    const set = render().get("StatefulSet", "orders-broker");
    const { fieldPath } = rack(set.spec.template.spec).valueFrom.fieldRef;
    assert.equal(fieldPath, "metadata.labels['topology.kubernetes.io/zone']");
    assert.equal(set.spec.template.spec.affinity.nodeAffinity, undefined);
    const [spread] = set.spec.template.spec.topologySpreadConstraints;
    assert.equal(spread.topologyKey, "topology.kubernetes.io/zone");
    assert.equal(spread.whenUnsatisfiable, "ScheduleAnyway");
  });

  it("keeps two Kafka pods off one host: as a wish, or as a rule", () => {
    const antiAffinity = (hostAntiAffinity: string): string[] =>
      Object.keys(
        render({ scheduling: { hostAntiAffinity } }).get("StatefulSet", "orders-broker").spec.template.spec.affinity
          .podAntiAffinity,
      );
    assert.deepEqual(antiAffinity("preferred"), ["preferredDuringSchedulingIgnoredDuringExecution"]);
    assert.deepEqual(antiAffinity("required"), ["requiredDuringSchedulingIgnoredDuringExecution"]);
  });

  it("has volumes for every node on apache, with what happens to them", () => {
    const rendered = render({ brokers: { storage: { size: "7Gi", storageClass: "fast" } } });
    const broker = rendered.get("StatefulSet", "orders-broker").spec;
    assert.equal(broker.volumeClaimTemplates[0].spec.storageClassName, "fast");
    assert.equal(broker.volumeClaimTemplates[0].spec.resources.requests.storage, "7Gi");
    assert.deepEqual(broker.persistentVolumeClaimRetentionPolicy, { whenDeleted: "Retain", whenScaled: "Retain" });
    const controller = rendered.get("StatefulSet", "orders-controller").spec;
    assert.equal(controller.volumeClaimTemplates[0].spec.storageClassName, undefined);
    assert.deepEqual(controller.persistentVolumeClaimRetentionPolicy, { whenDeleted: "Retain", whenScaled: "Retain" });
    const temporary = render({ storage: { deleteWithCluster: true } }).get("StatefulSet", "orders-broker").spec;
    assert.equal(temporary.persistentVolumeClaimRetentionPolicy.whenDeleted, "Delete");
  });

  it("keeps volumes for AutoMQ's controllers only", () => {
    const rendered = render(automqValues);
    assert.equal(rendered.get("StatefulSet", "orders-controller").spec.volumeClaimTemplates.length, 1);
    const broker = rendered.get("StatefulSet", "orders-broker").spec;
    assert.equal(broker.volumeClaimTemplates, undefined);
    const data = broker.template.spec.volumes.find((volume: Manifest) => volume.name === "data");
    assert.deepEqual(data.emptyDir, { sizeLimit: "4Gi" });
  });

  it("writes nothing into volume claims that an upgrade of the chart would change", () => {
    const [claim] = render().get("StatefulSet", "orders-broker").spec.volumeClaimTemplates;
    assert.deepEqual(Object.keys(claim.metadata.labels), [
      "app.kubernetes.io/name",
      "app.kubernetes.io/instance",
      "app.kubernetes.io/component",
    ]);
  });

  it("autoscales brokers by zone, never controllers", () => {
    const rendered = render({
      ...automqValues,
      zones: ["a", "b", "c"],
      brokers: { autoscaling: { enabled: true, minReplicas: 4, maxReplicas: 8 } },
    });
    const scalers = rendered.all("HorizontalPodAutoscaler");
    assert.deepEqual(
      scalers.map(({ spec }) => [spec.scaleTargetRef.name, spec.minReplicas, spec.maxReplicas]),
      [
        ["orders-broker-a", 2, 3],
        ["orders-broker-b", 1, 3],
        ["orders-broker-c", 1, 2],
      ],
    );
    assert.equal(rendered.get("StatefulSet", "orders-controller-a").spec.replicas, 1);
  });

  it("never lets an autoscaler take an Apache broker away, whose partitions nobody would move", () => {
    const brokers = { autoscaling: { enabled: true } };
    const behavior = (values: object): Manifest =>
      render({ brokers, ...values }).get("HorizontalPodAutoscaler", "orders-broker").spec.behavior;
    assert.deepEqual(behavior({}).scaleDown, { selectPolicy: "Disabled" });
    assert.notEqual(behavior(automqValues).scaleDown.selectPolicy, "Disabled");
  });
});
