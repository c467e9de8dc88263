import assert from "node:assert/strict";
import type { KafkaClusterArgs } from "../../../../index";
import { problemsOf } from "../../../support/arguments";

const acl = { resource: "Topic", name: "orders", operations: ["Read"] } as const;

/** Arguments of a Kafka cluster, and every path that is named, each with words of its reason. */
type Row = readonly [args: Partial<KafkaClusterArgs>, problems: Readonly<Record<string, RegExp>>];
const rows: readonly Row[] = [
  ...["kafka-platform", "kafka-platform-2", "kafka-platform-3", "kafka-platform-verification"].map(
    (name): Row => [{ users: [{ name }] }, { "users[0].name": /is a user of the platform/ }],
  ),
  [{ users: [{ name: "ANONYMOUS" }] }, { "users[0].hasPassword": /all clients without authentication/ }],
  [{ users: [{ name: "ANONYMOUS", hasPassword: false, acls: [{ ...acl, operations: ["Read"] }] }] }, {}],
  [
    {
      authorization: { enabled: false },
      users: [{ name: "a" }, { name: "b", acls: [{ ...acl, operations: ["Read"] }] }],
    },
    { "users[1].acls": /everyone may do everything/ },
  ],
  [{ users: [{ name: "a", certificateSecret: "a" }] }, { "users[0].certificateSecret": /makes no certificates/ }],
  [{ certificates: {}, users: [{ name: "a", certificateSecret: "a" }] }, {}],
  [
    { certificates: {}, users: [{ name: "a=b", certificateSecret: "a", secretNamespace: "apps" }] },
    { "users[0].name": /common name/, "users[0].secretNamespace": /Kafka's namespace only/ },
  ],
];

describe("rules about users", () => {
  rows.forEach(([args, problems]) => {
    const paths = Object.keys(problems);
    it(`name ${paths.join(" and ") || "nothing"} for ${JSON.stringify(args)}`, () => {
      const found = problemsOf(args);
      assert.deepEqual(found.map(({ path }) => path).sort(), paths.sort());
      for (const { path, reason } of found) assert.match(reason, problems[path] ?? /^$/);
    });
  });
});
