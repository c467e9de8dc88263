// What every cloud has outside of its folder and that no compiler can ask for. docs/adding-a-cloud.md has the whole list.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { output } from "@pulumi/pulumi";
import { Cloud } from "../../../model/args/clouds/cloud";
import { Exposure } from "../../../model/args/kafka/exposure";
import { noCluster } from "../../../model/args/kubernetes/cluster-reference";
import { blockNames } from "../../../model/defaults/cloud-blocks";
import { buildingClouds, cloudOf, missingSdk, traitsOf } from "../../../providers/registry";
import { locationSpec } from "../../support/cloud-specs";

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const text = (file: string): string => readFileSync(file, "utf8");
const manifest = JSON.parse(text("package.json")) as Manifest;
const sdks = buildingClouds.flatMap((cloud) => traitsOf(cloud).sdk ?? []);

/** Fails with the names of the files that are missing. */
function assertThere(...files: readonly string[]): void {
  const missing = files.filter((file) => !existsSync(file));
  assert.deepEqual(missing, [], "these files are missing");
}

describe("Every cloud", () => {
  for (const cloud of Object.values(Cloud)) {
    it(`has a record under its own name, a guide, an example, and a line in the README: ${cloud}`, () => {
      assert.equal(traitsOf(cloud).cloud, cloud);
      const guide = `docs/clouds/${cloud}.md`;
      const example = `examples/${cloud}`;
      assertThere(guide, `${example}/index.ts`, `${example}/Pulumi.yaml`);
      for (const link of [`(${guide})`, `(${example}/index.ts)`]) {
        assert.ok(text("README.md").includes(link), `README.md: add ${link} to the table of clouds`);
      }
    });
  }

  for (const cloud of buildingClouds) {
    it(`that builds has exported arguments, a simulated cloud and tests: ${cloud}`, () => {
      const { provider = "" } = traitsOf(cloud);
      assert.notEqual(provider, "", `providers/${cloud}/traits.ts: name the Pulumi provider`);
      const args = `./model/args/clouds/${cloud}-args"`;
      assert.ok(text("index.ts").includes(args), `index.ts: export the type of the block ${cloud}, from ${args}`);
      assertThere(
        `tests/clouds/${provider}/cloud.ts`,
        `tests/clouds/${provider}/shapes.generated.json`,
        `tests/engine/clouds/${cloud}.cloud.test.ts`,
        `tests/unit/providers/${cloud}`,
      );
    });
  }

  it("has its own argument block", () => {
    assert.deepEqual([...blockNames].sort(), [...buildingClouds].sort());
  });

  it("has its SDK in package.json as an optional peer, with the version that the tests use", () => {
    const { peerDependencies, peerDependenciesMeta, devDependencies } = manifest;
    const optional = Object.keys(peerDependenciesMeta).filter((name) => peerDependenciesMeta[name]?.optional === true);
    assert.deepEqual(optional.sort(), [...sdks].sort(), "peerDependenciesMeta: optional are exactly the clouds' SDKs");
    for (const sdk of sdks) {
      assert.equal(peerDependencies[sdk], `^${devDependencies[sdk]}`, `peerDependencies["${sdk}"]`);
      assert.ok(text("biome.json").includes(`"${sdk}"`), `biome.json: forbid the import of the whole ${sdk}`);
      assert.ok(text("docs/languages.md").includes(`\`${sdk}\``), `docs/languages.md: add ${sdk}`);
    }
  });
});

describe("The load balancers of every cloud", () => {
  for (const cloud of buildingClouds) {
    it(`say apart what an address changes: ${cloud}`, () => {
      const zones = ["a", "b", "c"];
      const request = { exposure: Exposure.InternalLoadBalancer, zones, networkZones: zones, crossZone: true } as const;
      const settings = (address?: string) =>
        cloudOf(cloud).loadBalancer(
          locationSpec(cloud),
          { ...request, sourceRanges: [], ...(address === undefined ? {} : { address }) },
          output(noCluster),
        );
      const [without, one, another] = [settings(), settings("lb-1"), settings("lb-2")];
      const names = (annotations: object): string[] => Object.keys(annotations).sort();
      for (const addressed of [one, another]) {
        assert.equal(addressed.loadBalancerClass, without.loadBalancerClass);
        assert.deepEqual(names(addressed.annotations), names(without.annotations));
      }
      assert.notDeepEqual(one.addressAnnotations, another.addressAnnotations);
    });
  }
});

describe("A cloud whose SDK is not installed", () => {
  const notFound = (name: string): Error => new Error(`Cannot find module '${name}'\nRequire stack:\n- x.js`);

  it("says what to install", () => {
    for (const cloud of buildingClouds) {
      const traits = traitsOf(cloud);
      if (traits.sdk === undefined) continue;
      const { message } = missingSdk(traits, notFound(`${traits.sdk}/some/module`));
      assert.ok(message.endsWith(`Run: npm install ${traits.sdk}`), message);
    }
  });

  it("hides no other error", () => {
    for (const error of [notFound("yaml"), notFound("@pulumi/awsx"), new Error("@pulumi/aws is broken")]) {
      assert.equal(missingSdk(traitsOf(Cloud.Aws), error), error);
    }
  });
});
