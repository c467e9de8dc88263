import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { ByocSpec } from "../../../../model/specs/cloud-spec";
import type * as Module from "../../../../providers/huawei/byoc";
import { contextOf, madeNames } from "../../../support/building";
import { byocSpec } from "../../../support/cloud-specs";
import { find, resolved, settled, startMocks } from "../../../support/mocks";
import { huaweiCloud, types } from "./fixtures";

describe("Huawei Cloud: BYOC environments", () => {
  let module: typeof Module;
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/huawei/byoc.js");
  });
  beforeEach(() => startMocks(false, huaweiCloud));

  const build = async (overrides: Partial<ByocSpec> = {}) => {
    const built = module.byocEnvironment(byocSpec(Cloud.Huawei, overrides), await contextOf("env"));
    await settled();
    return built;
  };
  const actions = (name: string): string[] =>
    JSON.parse(String(find(types.role, name).inputs["policy"])).Statement.flatMap(
      (one: { Action: string[] }) => one.Action,
    );

  it("have an agency for the console and one for the nodes, which can do less", async () => {
    const built = await build();
    assert.deepEqual(madeNames(), [
      "Agency env-console",
      "Agency env-data-plane",
      "Role env-buckets",
      "Role env-console-policy",
    ]);
    assert.equal(await resolved(built.consoleIdentity), "env-console-1234567");
    assert.equal(await resolved(built.dataPlaneIdentity), "env-data-plane-1234567");
    const nodes = find(types.agency, "env-data-plane").inputs;
    assert.deepEqual([nodes["domainRoles"], nodes["projectRoles"]], [["env-buckets-1234567"], undefined]);
    const console = find(types.agency, "env-console").inputs;
    assert.deepEqual(console["projectRoles"], [{ project: "ap-southeast-3", roles: ["env-console-policy-1234567"] }]);
    assert.equal(console["delegatedServiceName"], "op_svc_ecs");
  });

  it("grant volumes only where the write-ahead log is on them", async () => {
    await build({ blockWal: true });
    assert.ok(actions("env-volumes").every((action) => /^(evs|ecs):/.test(action)));
    const nodes = find(types.agency, "env-data-plane").inputs;
    assert.deepEqual(nodes["projectRoles"], [{ project: "ap-southeast-3", roles: ["env-volumes-1234567"] }]);
  });

  it("may use the user's key of the buckets, and no other", async () => {
    await build({ encryptionKey: "key-7", blockWal: true });
    const { policy, type } = find(types.role, "env-key-policy").inputs;
    assert.equal(type, "XA");
    assert.deepEqual(JSON.parse(String(policy)).Statement[0].Resource, ["KMS:*:*:KeyId:key-7"]);
    for (const [agency, also] of [
      ["env-console", "env-console-policy-1234567"],
      ["env-data-plane", "env-volumes-1234567"],
    ] as const) {
      const { projectRoles } = find(types.agency, agency).inputs;
      assert.deepEqual(projectRoles, [{ project: "ap-southeast-3", roles: [also, "env-key-policy-1234567"] }]);
    }
  });

  it("make the private DNS zone, and grant its records, only where it is asked for", async () => {
    const without = await build();
    assert.equal(without.dnsZone, undefined);
    assert.ok(actions("env-console-policy").every((action) => !action.startsWith("dns:")));
    await startMocks(false, huaweiCloud);
    const built = await build({ privateDnsDomain: "kafka.internal" });
    assert.ok(built.dnsZone);
    assert.equal(await resolved(built.dnsZone), "env-dns-id");
    const { zoneType, routers, name } = find(types.zone, "env-dns").inputs;
    assert.deepEqual([zoneType, routers, name], ["private", [{ routerId: "network-1" }], "kafka.internal"]);
    assert.ok(actions("env-console-policy").some((action) => action.startsWith("dns:")));
  });
});
