import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { chartPath } from "./render";

const files = path.join(chartPath, "files");

interface Partition {
  readonly topic: string;
  readonly partition: number;
  readonly replicas: readonly number[];
}

interface Plan {
  readonly code: number | null;
  readonly moves: readonly Partition[];
  readonly reasons: string;
}

/** What `kafka-topics.sh --describe` prints. */
function describeTopics(partitions: readonly Partition[]): string {
  return partitions
    .map(({ topic, partition, replicas }) => {
      const list = replicas.join(",");
      const head = `Topic: ${topic}\tTopicId: x\tPartitionCount: 1\tReplicationFactor: 3\tConfigs: a=b\n`;
      return `${head}\tTopic: ${topic}\tPartition: ${partition}\tLeader: 0\tReplicas: ${list}\tIsr: ${list}\tElr: \tLastKnownElr: \n`;
    })
    .join("");
}

function plan(partitions: readonly Partition[], firstLeaving: number, nodes: string): Plan {
  const { status, stdout, stderr } = spawnSync(
    "awk",
    ["-v", `first_leaving=${firstLeaving}`, "-v", `nodes=${nodes}`, "-f", path.join(files, "drain-plan.awk")],
    { input: describeTopics(partitions), encoding: "utf8" },
  );
  return { code: status, moves: stdout === "" ? [] : JSON.parse(stdout).partitions, reasons: stderr };
}

describe("chart: draining brokers", () => {
  it("plans nothing where nothing leaves", () => {
    assert.deepEqual(plan([{ topic: "a", partition: 0, replicas: [0, 1, 1000] }], 1001, "0:- 1:- 1000:-"), {
      code: 0,
      moves: [],
      reasons: "",
    });
  });

  it("replaces the replica that leaves, in its place, by the node with the fewest", () => {
    const partitions = [
      { topic: "a", partition: 0, replicas: [1001, 0] },
      { topic: "a", partition: 1, replicas: [0, 1] },
    ];
    assert.deepEqual(plan(partitions, 1001, "0:- 1:- 1000:-").moves, [
      { topic: "a", partition: 0, replicas: [1000, 0] },
    ]);
  });

  it("prefers a rack that has no replica yet", () => {
    const partitions = [
      { topic: "a", partition: 0, replicas: [0, 1001] },
      { topic: "b", partition: 0, replicas: [1] },
    ];
    assert.deepEqual(plan(partitions, 1001, "0:a 1000:a 1:b").moves, [{ topic: "a", partition: 0, replicas: [0, 1] }]);
  });

  it("refuses topics with more replicas than nodes stay, and names each once", () => {
    const partitions = [0, 1].map((partition) => ({ topic: "a", partition, replicas: [0, 1, 1000] }));
    const { code, moves, reasons } = plan(partitions, 1000, "0:- 1:-");
    assert.equal(code, 3);
    assert.deepEqual(moves, []);
    assert.equal(reasons, "topic a has 3 replicas, but only 2 nodes would stay\n");
  });

  it("keeps what stays, empties what leaves, and never puts two replicas on one node (property)", () => {
    const nodes = [0, 1, 2, 1000, 1001, 1002, 1003];
    const partitions = fc
      .array(fc.shuffledSubarray(nodes, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
      .map((all) => all.map((replicas, partition): Partition => ({ topic: "t", partition, replicas })));
    fc.assert(
      fc.property(partitions, fc.constantFrom(1001, 1002, 1003), fc.boolean(), (before, firstLeaving, racks) => {
        const staying = nodes.filter((id) => id < firstLeaving);
        const list = staying.map((id) => `${id}:${racks ? "abc"[id % 3] : "-"}`).join(" ");
        const { code, moves } = plan(before, firstLeaving, list);
        assert.equal(code, 0);
        const moved = new Map(moves.map((move) => [move.partition, move.replicas]));
        for (const { partition, replicas } of before) {
          const leaves = replicas.some((id) => id >= firstLeaving);
          const after = moved.get(partition) ?? replicas;
          assert.equal(moved.has(partition), leaves, "moves only what has to move");
          assert.equal(after.length, replicas.length);
          assert.equal(new Set(after).size, after.length);
          assert.ok(after.every((id) => staying.includes(id)));
          replicas.forEach((id, place) => {
            if (id < firstLeaving) assert.equal(after[place], id);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  describe("drain.sh", () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(path.join(os.tmpdir(), "chart-drain-"));
      mkdirSync(path.join(folder, "bin"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const known = "kubernetes.default";
    const kafka = "orders-headless";
    const broker = (ordinal: number): string => `orders-broker-${ordinal}.orders-headless`;
    interface Drain {
      readonly code: number | null;
      readonly said: string;
      /** Names of the volume claims that kubectl is to mark; undefined if it has written none. */
      readonly claims: string[] | undefined;
    }

    /** A cluster of files: what is described is what the last executed plan left. `hosts`: the names that DNS knows. */
    function run(
      before: Partition[],
      after: Partition[],
      verify = "echo done",
      hosts = [known, kafka, broker(0), broker(1)],
      env: Readonly<Record<string, string>> = {},
    ): Drain {
      if (before.length > 0) writeFileSync(path.join(folder, "topics"), describeTopics(before));
      writeFileSync(path.join(folder, "topics.after"), describeTopics(after));
      const tools = {
        "kafka-topics.sh": 'cat "$FAKE/topics" || { echo "could not be established" >&2; exit 1; }',
        sleep: "",
        getent: `case " ${hosts.join(" ")} " in *" $2 "*) ;; *) exit 2 ;; esac`,
        // Its first answer does not come in time.
        "kafka-broker-api-versions.sh":
          '[ -e "$FAKE/asked" ] || { touch "$FAKE/asked"; exit 1; }; for id in 0 1000 1001; do echo "h:9091 (id: $id rack: null isFenced: false) -> ("; done',
        "kafka-reassign-partitions.sh": `case "$*" in *--execute*) mv "$FAKE/topics.after" "$FAKE/topics" ;; *) ${verify} ;; esac`,
      };
      for (const [name, body] of Object.entries(tools)) {
        writeFileSync(path.join(folder, "bin", name), `#!/bin/sh\n${body}\n`);
        chmodSync(path.join(folder, "bin", name), 0o755);
      }
      const file = path.join(folder, "claims");
      const { status, stdout, stderr } = spawnSync("sh", [path.join(files, "drain.sh")], {
        encoding: "utf8",
        env: {
          PATH: `${path.join(folder, "bin")}${path.delimiter}${process.env["PATH"]}`, // with a sleep that does not
          FAKE: folder,
          KAFKA_BIN: path.join(folder, "bin"),
          WORK_DIR: folder,
          TERMINATION_LOG: path.join(folder, "termination"),
          CLAIMS_FILE: file,
          BOOTSTRAP: `${kafka}:9091`,
          FIRST_LEAVING_ID: "1001",
          FIRST_LEAVING_HOSTS: broker(1),
          KNOWN_HOST: known,
          TIMEOUT_SECONDS: "2",
          ...env,
        },
      });
      type List = { readonly kind: string; readonly items: Array<{ kind: string; metadata: { name: string } }> };
      const list = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as List) : undefined;
      for (const item of [...(list === undefined ? [] : [list]), ...(list?.items ?? [])])
        assert.ok(["List", "PersistentVolumeClaim"].includes(item.kind));
      return { code: status, said: stdout + stderr, claims: list?.items.map(({ metadata }) => metadata.name) };
    }

    const leaving = [{ topic: "a", partition: 0, replicas: [1001, 0] }];
    const left = [{ topic: "a", partition: 0, replicas: [1000, 0] }];

    it("ends at once where nothing has to move", () => {
      const said = "brokers from id 1001 on hold no partitions\n";
      assert.deepEqual(run(left, left), { code: 0, said, claims: ["data-orders-broker-1"] });
      const staying = [known, kafka, broker(0)];
      assert.deepEqual(run(left, left, "", staying), { code: 0, said, claims: [] });
    });

    it("moves, waits and asks again", () => {
      const { code, said } = run(leaving, left);
      assert.equal(code, 0, said);
      assert.match(said, /moving 1 partitions .*\n1 partitions moved/);
      assert.equal(JSON.parse(readFileSync(path.join(folder, "drain-plan.json"), "utf8")).partitions.length, 1);
    });

    it("ends before any of Kafka's tools where no Kafka runs, as at the first sync", () => {
      const { code, said, claims } = run([], [], "", [known], { CLIENT_JAAS_FILE: "/missing" });
      assert.equal(said, "no Kafka runs at orders-headless:9091: nothing to move\n");
      assert.deepEqual([code, claims], [0, []]);
    });

    it("names the claims of all brokers that it has emptied, of every zone", () => {
      const pod = (zone: string, ordinal: number): string => `o-broker-${zone}-${ordinal}.${kafka}`;
      const hosts = [known, kafka, pod("a", 1), pod("a", 2), pod("c", 1), pod("a", 0), pod("a", 4)];
      const { claims } = run(leaving, left, "", hosts, {
        FIRST_LEAVING_HOSTS: [pod("a", 1), pod("b", 1), pod("c", 1)].join(" "),
      });
      assert.deepEqual(claims, ["data-o-broker-a-1", "data-o-broker-a-2", "data-o-broker-c-1"]);
    });

    it("gives up in time, with what remains", () => {
      const { code, said, claims } = run(leaving, left, "echo 'Reassignment of partition a-0 is still in progress.'");
      assert.deepEqual([code, claims], [1, undefined]);
      assert.match(said, /after 2 s 1 of 1 partitions are still being copied/);
      assert.match(readFileSync(path.join(folder, "termination"), "utf8"), /Copying continues/);
    });

    it("refuses, with the reason, where too few nodes stay", () => {
      const { code, said, claims } = run([{ topic: "a", partition: 0, replicas: [0, 1000, 1001] }], []);
      assert.deepEqual([code, claims], [1, undefined]);
      assert.match(
        said,
        /Brokers cannot leave: topic a has 3 replicas, but only 2 nodes would stay.*Keep more brokers/,
      );
    });

    it("refuses when a cluster with brokers that leave does not answer", () => {
      const { code, said } = run([], []);
      assert.equal(code, 1);
      assert.match(said, /could not be asked which partitions they hold/);
    });

    it("lets a rollback heal a cluster that does not answer, when no broker leaves", () => {
      const { code, said } = run([], [], "", [known, kafka, broker(0)]);
      assert.equal(code, 0, said);
      assert.match(said, /does not answer, but no broker leaves/);
      assert.equal(run([], [], "", []).code, 1, "a DNS that fails proves nothing");
    });
  });
});
