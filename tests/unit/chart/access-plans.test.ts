import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../../../local/paths";

type Rows = readonly (readonly (string | number)[])[];

const tsv = (rows: Rows): string => rows.map((row) => `${row.join("\t")}\n`).join("");

describe("plans of topics and users", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-plans-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a plan's script over texts, in the order of its parts. */
  function plan(script: string, parts: Readonly<Record<string, string>>): string[][] {
    const args = Object.entries(parts).flatMap(([part, text]) => {
      const file = path.join(folder, part);
      writeFileSync(file, text);
      return [`part=${part}`, file];
    });
    const file = path.join(repositoryRoot, "charts", "kafka", "files", script);
    const { status, stdout, stderr } = spawnSync("awk", ["-f", file, ...args], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout === ""
      ? []
      : stdout
          .trimEnd()
          .split("\n")
          .map((line) => line.split("\t"));
  }

  const topicsPlan = (topics: Rows, settings: Rows, there: string, dynamic = ""): string[][] =>
    plan("plan-topics.awk", { topics: tsv(topics), settings: tsv(settings), there, dynamic });
  const described = (name: string, partitions: number, factor: number): string =>
    `Topic: ${name}\tTopicId: LZD7\tPartitionCount: ${partitions}\tReplicationFactor: ${factor}\tConfigs: a=b\n` +
    `\tTopic: ${name}\tPartition: 0\tLeader: 0\tReplicas: 0\tIsr: 0\n`;
  const dynamic = (name: string, values: Readonly<Record<string, string>>): string =>
    `Dynamic configs for topic ${name} are:\n${Object.entries(values)
      .map(([key, value]) => `  ${key}=${value} sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:${key}=${value}}\n`)
      .join("")}`;

  it("creates what is missing, with its settings", () => {
    assert.deepEqual(
      topicsPlan(
        [
          ["orders", 3, "-"],
          ["payments", 6, 2],
        ],
        [["orders", "cleanup.policy", "compact,delete"]],
        "",
      ),
      [
        ["create", "orders", "3", "-", "cleanup.policy=compact,delete"],
        ["create", "payments", "6", "2"],
      ],
    );
  });

  it("does nothing where all is as wanted, and leaves the throttles of a reassignment", () => {
    const set = { "cleanup.policy": "compact,delete", "leader.replication.throttled.replicas": "0:1" };
    assert.deepEqual(
      topicsPlan(
        [["orders", 3, 1]],
        [["orders", "cleanup.policy", "compact,delete"]],
        described("orders", 3, 1) + described("others", 1, 1),
        dynamic("orders", set) + dynamic("others", { "retention.ms": "1" }),
      ),
      [],
    );
  });

  it("adds partitions, and changes and removes settings", () => {
    assert.deepEqual(
      topicsPlan(
        [["orders", 5, "-"]],
        [["orders", "retention.ms", "2"]],
        described("orders", 3, 1),
        dynamic("orders", { "retention.ms": "1", "max.message.bytes": "9" }),
      ),
      [
        ["partitions", "orders", "5"],
        ["set", "orders", "retention.ms=2"],
        ["unset", "orders", "max.message.bytes"],
      ],
    );
  });

  it("refuses fewer partitions and another replication factor", () => {
    const found = topicsPlan([["orders", 2, 3]], [], described("orders", 3, 1));
    assert.deepEqual(
      found.map(([verb]) => verb),
      ["problem", "problem"],
    );
    assert.match(
      found[0]?.[1] ?? "",
      /topic orders has 3 partitions, and Kafka cannot take any away\. Set partitions to 3/,
    );
    assert.match(found[1]?.[1] ?? "", /replication factor 1, which an update does not change/);
  });

  const listed = (type: string, name: string, pattern: string, entries: readonly string[]): string =>
    `Current ACLs for resource \`ResourcePattern(resourceType=${type}, name=${name}, patternType=${pattern})\`: \n${entries
      .map((entry) => ` \t(${entry})\n`)
      .join("")} \n`;
  const usersPlan = (users: Rows, acls: Rows, quotas: Rows, there = "", limits = ""): string[][] =>
    plan("plan-users.awk", { users: tsv(users), acls: tsv(acls), quotas: tsv(quotas), there, limits });

  it("adds rules in few commands: by operations, then by names", () => {
    const rule = (name: string, operation: string) => ["billing", "Allow", "Topic", "Literal", name, "*", operation];
    assert.deepEqual(
      usersPlan(
        [["billing", "-"]],
        [
          rule("orders", "Read"),
          rule("orders", "Describe"),
          rule("payments", "Read"),
          rule("payments", "Describe"),
          ["billing", "Allow", "Group", "Prefixed", "billing-", "*", "Read"],
        ],
        [],
      ),
      [
        ["add", "allow", "billing", "topic", "literal", "*", "Read,Describe", "orders", "payments"],
        ["add", "allow", "billing", "group", "prefixed", "*", "Read", "billing-"],
      ],
    );
  });

  it("removes only the rules of its users, whatever their names are", () => {
    const user = "CN=Jürgen, O=x";
    const there =
      listed("TOPIC", "orders", "LITERAL", [
        `principal=User:${user}, host=*, operation=READ, permissionType=ALLOW`,
        `principal=User:${user}, host=10.0.0.1, operation=DESCRIBE_CONFIGS, permissionType=DENY`,
        "principal=User:other, host=*, operation=READ, permissionType=ALLOW",
      ]) +
      listed("TRANSACTIONAL_ID", "tx", "PREFIXED", [
        `principal=User:${user}, host=*, operation=WRITE, permissionType=ALLOW`,
      ]);
    assert.deepEqual(
      usersPlan([[user, "-"]], [[user, "Allow", "TransactionalId", "Prefixed", "tx", "*", "Write"]], [], there).sort(),
      [
        ["remove", "allow", user, "topic", "literal", "*", "Read", "orders"],
        ["remove", "deny", user, "topic", "literal", "10.0.0.1", "DescribeConfigs", "orders"],
      ],
    );
  });

  it("sets and removes quotas, and compares them as numbers", () => {
    const limits =
      "Quota configs for user-principal 'billing' are consumer_byte_rate=1048576.0, request_percentage=50.0\n" +
      "Quota configs for user-principal 'other' are producer_byte_rate=1.0\n";
    assert.deepEqual(
      usersPlan(
        [["billing", "-"]],
        [],
        [
          ["billing", "consumer_byte_rate", 1048576],
          ["billing", "producer_byte_rate", 2097152],
        ],
        "",
        limits,
      ),
      [
        ["limit", "billing", "producer_byte_rate=2097152"],
        ["unlimit", "billing", "request_percentage"],
      ],
    );
  });
});
