import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { repositoryRoot } from "../../../local/paths";
import { dashboardSets } from "../../../observability/dashboards/sets";
import { FOLDER_ANNOTATION } from "../../../observability/objects";
import { helmPath, type Manifest, type Values } from "./render";

const chart = path.join(repositoryRoot, "charts", "observability");

function template(values: Values): { readonly objects: readonly Manifest[]; readonly error: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "chart-"));
  try {
    const file = path.join(folder, "values.json");
    writeFileSync(file, JSON.stringify(values));
    const args = ["template", "watch", chart, "--namespace", "observability", "--values", file];
    const { stdout, stderr } = spawnSync(helmPath(), args, { encoding: "utf8", maxBuffer: 2 ** 26 });
    const objects = parseAllDocuments(stdout)
      .map((document) => document.toJS())
      .filter(Boolean);
    return { objects, error: stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("chart: observability", function () {
  this.slow(2000);
  const sets = dashboardSets();

  it("brings along the dashboards that the functions build (run: npm run build)", () => {
    assert.deepEqual(readdirSync(path.join(chart, "dashboards")).sort(), sets.map(({ name }) => name).sort());
  });

  for (const { name, files } of sets) {
    it(`gives Grafana's sidecar each dashboard of ${name}, in its folder`, () => {
      const { objects, error } = template({ dashboards: { set: name, folder: "Streams" } });
      assert.equal(error, "");
      for (const { metadata } of objects) {
        assert.deepEqual(metadata.labels, { grafana_dashboard: "1" });
        assert.deepEqual(metadata.annotations, { [FOLDER_ANNOTATION]: "Streams" });
        assert.equal(metadata.namespace, "observability");
      }
      const found = objects.map(({ metadata, data }) => [metadata.name, data[`${metadata.name}.json`]]);
      assert.deepEqual(Object.fromEntries(found), files);
    });
  }

  it("leaves out what is named, and carries objects as they are", () => {
    const object = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "rules", namespace: "elsewhere" },
      data: { "rules.yaml": 'summary: "{{ $labels.broker }} is {{ $value | humanize }}"\n' },
    };
    const [set] = sets;
    const names = Object.keys(set?.files ?? {});
    const { objects } = template({ objects: [object], dashboards: { set: set?.name, without: names.slice(1) } });
    assert.deepEqual(
      objects.find(({ metadata }) => metadata.name === "rules"),
      object,
    );
    assert.deepEqual(objects.map(({ metadata }) => metadata.name).sort(), [names[0], "rules"].sort());
  });

  it("says so when a set is not there, and renders nothing of nothing", () => {
    assert.match(template({ dashboards: { set: "pulsar" } }).error, /no folder dashboards\/pulsar.*npm run build/);
    assert.deepEqual(template({}).objects, []);
  });
});
