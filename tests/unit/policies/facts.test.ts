// What the rules of the policy pack know about the chart, the clouds' SDKs and their own documentation. The pack imports
// nothing of this repository, so each fact is compared here.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { Exposure } from "../../../index";
import { repositoryRoot } from "../../../local/paths";
import { Engine } from "../../../model/args/kafka/engine";
import { except } from "../../../policies/pack/except";
import { rules } from "../../../policies/rules";
import { listenerAuthentication } from "../../../policies/rules/kafka/listeners";
import { flavorOf, leastNodes, listenersOf, nodePorts } from "../../../policies/rules/kafka/release";
import { replicationFactor } from "../../../policies/rules/kafka/replication";
import { isStackRule } from "../../../policies/rules/rule";
import { at, isOn, type Value } from "../../../policies/rules/values";
import { defaultsOf } from "./judge";

const read = (...parts: string[]): string => readFileSync(path.join(repositoryRoot, ...parts), "utf8");

describe("What the policy pack knows of the chart", () => {
  const values = parse(read("charts", "kafka", "values.yaml")) as Value;

  it("the defaults of its values: a release without values is one with them", () => {
    assert.deepEqual(listenersOf({}), listenersOf(values));
    assert.equal(flavorOf({}), flavorOf(values));
    assert.equal(leastNodes({}), leastNodes(values));
    assert.equal(isOn(at(values, "podDisruptionBudget", "enabled")), true);
    assert.equal(isOn(at(values, "storage", "deleteWithCluster")), false);
  });

  it("the ports of the nodes", () => {
    const [, ports = ""] =
      /define "kafka.ports" -}}\n(\{.*})\n/.exec(read("charts", "kafka", "templates", "_nodes.tpl")) ?? [];
    assert.deepEqual(nodePorts, parse(ports));
  });

  it("its engines and exposures", () => {
    assert.deepEqual(Object.values(Engine).sort(), ["apache", "automq"]);
    const { exposures } = listenerAuthentication.settings;
    assert.deepEqual(
      [...("items" in exposures ? (exposures.items.enum ?? []) : [])].sort(),
      Object.values(Exposure).sort(),
    );
    assert.deepEqual(
      [...exposures.default].sort(),
      Object.values(Exposure)
        .filter((exposure) => exposure !== Exposure.Cluster)
        .sort(),
    );
  });

  it("the least numbers of copies that the chart itself gives three nodes", () => {
    assert.match(read("charts", "kafka", "templates", "_replication.tpl"), /min \$known 3/);
    assert.deepEqual(defaultsOf(replicationFactor), { minimum: 3, minimumInSync: 2 });
  });
});

describe("What the policy pack knows of the SDKs", () => {
  /** The file of an SDK that declares a type, by the type's token: `aws:s3/bucket:Bucket`. */
  function declaring(token: string): string {
    const [sdk = "", module = "", name = ""] = token.split(":");
    // A group of Kubernetes' API without its domain: helm.sh, storage.k8s.io.
    const inside = module.split("/").map((part) => part.split(".")[0] ?? "");
    const folder = path.join(repositoryRoot, "node_modules", "@pulumi", sdk, ...inside);
    return sdk === "kubernetes" ? path.join(folder, `${name[0]?.toLowerCase()}${name.slice(1)}.js`) : `${folder}.js`;
  }

  const types = new Set([
    ...rules.flatMap((rule) => (isStackRule(rule) ? [] : rule.types)),
    // Of the rules about stacks: every type that their sources name.
    ...sources().flatMap((source) => source.match(/(?<=")[a-z]+:[A-Za-z0-9./]+:[A-Z][A-Za-z]+(?=")/g) ?? []),
  ]);
  const huawei = read("tests", "clouds", "huaweicloud", "shapes.generated.json");

  for (const token of [...types].sort()) {
    if (token.startsWith("kafka-platform:")) continue;
    it(token, () => {
      if (token.startsWith("huaweicloud:")) assert.ok(huawei.includes(`"${token}"`));
      else {
        const file = declaring(token);
        assert.ok(existsSync(file), file);
        assert.ok(readFileSync(file, "utf8").includes(`'${token}'`), `${file} does not declare it`);
      }
    });
  }

  function sources(): string[] {
    return readdirSync(path.join(repositoryRoot, "policies", "rules"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => read("policies", "rules", file));
  }
});

describe("The rules of the policy pack", () => {
  it("have names of their own, and settings whose defaults are right", () => {
    const names = rules.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, settings } of rules) {
      assert.match(name, /^[a-z]+(-[a-z0-9]+)*$/);
      assert.ok(!("except" in settings) && !("enforcementLevel" in settings));
      for (const setting of Object.values(settings)) {
        if (setting.type === "array")
          assert.ok(setting.default.every((item) => setting.items.enum?.includes(item) ?? true));
        else if (setting.type === "integer")
          assert.ok(setting.default >= setting.minimum && setting.default <= setting.maximum);
        else assert.equal(typeof setting.default, "boolean");
      }
    }
    assert.deepEqual(except.default, []);
  });

  it("are in the table of the README, with severity and settings", () => {
    const table = [...read("policies", "README.md").matchAll(/^\| `([a-z0-9-]+)` \| (\w+) \|.*\| (.*) ?\|$/gm)];
    const documented = table.map(([, name, severity, settings = ""]) => ({
      name,
      severity,
      settings: Object.fromEntries(
        [...settings.matchAll(/`(\w+)` \((.*?)\)/g)].map(([, setting = "", byDefault = ""]) => [setting, byDefault]),
      ),
    }));
    const written = (value: unknown): string => (Array.isArray(value) ? value.join(", ") || "none" : String(value));
    assert.deepEqual(
      documented,
      rules.map((rule) => ({
        name: rule.name,
        severity: rule.severity,
        settings: Object.fromEntries(Object.entries(defaultsOf(rule)).map(([name, value]) => [name, written(value)])),
      })),
    );
  });
});
