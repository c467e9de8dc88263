// The names that clouds' resources get from the names of components, judged by the simulated clouds' rules for names.
import assert from "node:assert/strict";
import { KubernetesCluster, NodePool, ObjectStorage } from "../../../index";
import { Cloud } from "../../../model/args/clouds/cloud";
import type { NamedComponent } from "../../../model/rules/component-names";
import { buildingClouds, traitsOf } from "../../../providers/registry";
import { problemsOf, type RecordedResource, record } from "../../../testing";
import { named, nameFailures } from "../../clouds/names";
import { definitionOf } from "../../clouds/serve";
import { type BuildingCloud, clusterReference, locationArgs, zonesOf } from "../../support/cloud-specs";

/** Constructs a component of a name with its usual arguments. */
function construct(component: NamedComponent, name: string, cloud: BuildingCloud): unknown {
  const zones = [...zonesOf(cloud)];
  const subnets = Object.fromEntries(zones.map((zone) => [zone, "subnet-1"]));
  const identityIssuer = "https://oidc.example.com/id/1";
  const cluster = clusterReference({ subnets, nodeIdentity: "arn:aws:iam::123456789012:role/nodes", identityIssuer });
  const location = locationArgs(cloud);
  if (component === "cluster") {
    const kubernetes = { allowedCidrs: ["5.6.7.0/24"] };
    return new KubernetesCluster(name, { ...location, zones, kubernetes });
  }
  if (component === "pool") return new NodePool(name, { ...location, cluster, zones, poolName: "kafka" });
  return new ObjectStorage(name, { ...location, cluster, namespace: "n".repeat(63), serviceAccount: "s".repeat(63) });
}

/** What the cloud would reject of the names of resources; resources without a name get Pulumi's. */
async function rejected(cloud: BuildingCloud, resources: readonly RecordedResource[]): Promise<string[]> {
  const { kinds } = await definitionOf(traitsOf(cloud).provider ?? "");
  return resources.flatMap(({ type, name, inputs }) => {
    const rule = kinds.find(({ token }) => token === type)?.name;
    const request = { olds: {}, news: inputs as never, seed: Buffer.alloc(32), autoname: undefined };
    const { inputs: complete, failures } = named(rule, name, request);
    return [...failures, ...nameFailures(rule, complete)].map(({ reason }) => `${type} ${name}: ${reason}`);
  });
}

const components: readonly NamedComponent[] = ["cluster", "pool", "storage"];

describe("Names of components", () => {
  for (const cloud of buildingClouds) {
    it(`are legal in the cloud up to the stated length: ${cloud}`, async () => {
      for (const component of components) {
        const most = traitsOf(cloud).longestNames[component];
        const legal = component === "storage" ? `Orders_Prod.${"x".repeat(most - 12)}` : "x".repeat(most);
        for (const name of ["shop", "2024-prod", legal]) {
          const { resources } = await record(() => construct(component, name, cloud));
          assert.deepEqual(await rejected(cloud, resources), [], `${component} ${name}`);
        }
      }
    });

    it(`are rejected where a resource would have an illegal name: ${cloud}`, async () => {
      for (const component of components) {
        const most = traitsOf(cloud).longestNames[component];
        const wrong = ["my platform", "x".repeat(most + 1), "naïve", "a/b", "-a"];
        for (const name of component === "cluster" ? [...wrong, "Orders_Cluster", "a."] : wrong) {
          const problems = await problemsOf(() => construct(component, name, cloud));
          assert.deepEqual(
            problems.map(({ propertyPath }) => propertyPath),
            ["name"],
            `${component} ${name}`,
          );
        }
      }
    });
  }

  it("of 30 letters work on AWS with the autoscaler, whose role would have 65", async () => {
    const name = `${"p".repeat(30)}-kubernetes`;
    const { resources } = await record(() => construct("cluster", name, Cloud.Aws));
    const role = resources.find((one) => one.name === `${name}-autoscaler-role`);
    assert.equal(role?.inputs["namePrefix"], `${"p".repeat(30)}-kubern-`);
    const short = resources.find((one) => one.name === `${name}-node-role`);
    assert.equal(short?.inputs["namePrefix"], undefined, "names that work are not changed");
  });

  it("leave a comment of at most 128 characters on Alibaba Cloud's user", async () => {
    const { resources } = await record(() => construct("storage", "shop", Cloud.Alicloud));
    const user = resources.find(({ type }) => type === "alicloud:ram/user:User");
    assert.equal(String(user?.inputs["comments"]).length, 128);
  });
});
