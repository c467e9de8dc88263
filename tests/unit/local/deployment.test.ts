import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { authorityOf, wentWithItsCluster } from "../../../local/deployment";

describe("a deployment on a cluster of this machine", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-kubeconfig-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function cluster(kind: string, authority: string, user: string) {
    const kubeconfig = path.join(folder, `${authority}-${user}.yaml`);
    const at = { server: "https://127.0.0.1:6443", "certificate-authority-data": authority };
    writeFileSync(kubeconfig, JSON.stringify({ clusters: [{ name: "c", cluster: at }], users: [{ name: user }] }));
    return { kind, name: "c", kubeconfig };
  }
  const deployed = (on: ReturnType<typeof cluster>) => ({ cluster: { ...on, authority: authorityOf(on.kubeconfig) } });

  it("went with its cluster when another was made in its place", () => {
    assert.equal(
      wentWithItsCluster(deployed(cluster("embedded", "one", "a")), cluster("embedded", "other", "a")),
      true,
    );
  });

  it("is there as long as its cluster is, whoever asks it", () => {
    assert.equal(wentWithItsCluster(deployed(cluster("embedded", "one", "a")), cluster("embedded", "one", "b")), false);
    assert.equal(wentWithItsCluster(undefined, cluster("embedded", "one", "a")), false);
  });

  it("is never given up where the person names the cluster, or chose another kind", () => {
    assert.equal(wentWithItsCluster(deployed(cluster("named", "one", "a")), cluster("named", "other", "a")), false);
    assert.equal(wentWithItsCluster(deployed(cluster("kind", "one", "a")), cluster("embedded", "other", "a")), false);
  });
});
