import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { engineOf } from "../../../../engines/registry";
import { Engine } from "../../../../index";
import { refusedConfigReason } from "../../../../model/rules/kafka-config";
import { chartPath } from "../../chart/render";

/** The keys that the chart's template names; it says them on lines of the form `key: reason`. */
function chartKeys(): string[] {
  const template = readFileSync(path.join(chartPath, "templates", "_config.tpl"), "utf8");
  const [, block = ""] = /define "kafka\.ownedProperties"([\s\S]*?)\n\{\{- end \}\}\n/.exec(`${template}\n`) ?? [];
  return [...block.matchAll(/^([a-z0-9.]+): /gm)].map(([, key = ""]) => key);
}

describe("refusedConfigReason", () => {
  const { refusedConfig } = engineOf(Engine.Automq).traits;

  it("refuses, before anything is made, every key that the chart would refuse later", () => {
    const keys = chartKeys();
    assert.ok(keys.length > 30, `only ${keys.length} keys were found in the chart`);
    const missed = keys.filter(
      (key) => refusedConfigReason(key.endsWith(".") ? `${key}x` : key, refusedConfig) === undefined,
    );
    assert.deepEqual(missed, []);
  });

  it("lets ordinary keys pass", () => {
    for (const key of ["log.retention.hours", "num.partitions", "listenersx", "sasl.login.class"]) {
      assert.equal(refusedConfigReason(key, refusedConfig), undefined);
    }
  });
});
