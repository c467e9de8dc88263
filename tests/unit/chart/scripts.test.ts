import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { skipFor } from "../../support/skip";
import { automqValues, render, type Values } from "./render";
import { type Run, ScriptBench, scripts } from "./script-bench";

describe("chart: scripts", () => {
  let bench: ScriptBench;
  let folder: string;
  beforeEach(() => {
    bench = new ScriptBench();
    folder = bench.folder;
  });
  afterEach(() => bench.remove());

  const run = (...args: Parameters<ScriptBench["run"]>): Run => bench.run(...args);
  const tool = (name: string, body: string): void => bench.tool(name, body);
  const calls = (): string[] => bench.calls();

  it("are valid for sh", () => {
    for (const name of readdirSync(scripts).filter((file) => file.endsWith(".sh"))) {
      const { status, stderr } = spawnSync("sh", ["-n", path.join(scripts, name)], { encoding: "utf8" });
      assert.equal(status, 0, stderr);
    }
  });

  it("please shellcheck, where it is installed", function () {
    const files = readdirSync(scripts).filter((file) => file.endsWith(".sh"));
    const result = spawnSync("shellcheck", ["--shell=sh", "--exclude=SC1090,SC1091", ...files], {
      cwd: scripts,
      encoding: "utf8",
    });
    skipFor(this, result.error && "shellcheck is not on PATH (Debian: apt-get install shellcheck)");
    assert.equal(result.status, 0, result.stdout);
  });

  describe("settle.sh", () => {
    const settle = async (answers: boolean): Promise<Run> => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const port = String((server.address() as AddressInfo).port);
      if (!answers) await new Promise((resolve) => server.close(resolve));
      try {
        return run("settle.sh", { NODES: `localhost:${port} 127.0.0.1:${port}`, SETTLE_SECONDS: "1" });
      } finally {
        server.close();
      }
    };

    it("ends as soon as all nodes answer", async () => {
      assert.deepEqual(await settle(true), { code: 0, out: "all nodes answer\n", reason: "" });
    });

    it("continues without a missing one", async () => {
      assert.deepEqual(await settle(false), {
        code: 0,
        out: "going on although localhost does not answer\n",
        reason: "",
      });
    });
  });

  describe("start.sh", () => {
    function start(values: Values, role: "controller" | "broker", env: Record<string, string>): Map<string, string> {
      const { data } = render(values).get("ConfigMap", `orders-${role}-config`);
      const [config, mounted] = ["config", "mounted"].map((name) => path.join(folder, name)) as [string, string];
      for (const dir of [config, mounted]) mkdirSync(dir, { recursive: true });
      for (const [name, text] of Object.entries(data)) {
        writeFileSync(path.join(config, name), String(text).replaceAll("/var/lib/kafka/data", folder));
      }
      const ready = path.join(folder, "ready");
      writeFileSync(ready, "");
      const launch = path.join(folder, "launch");
      writeFileSync(launch, `#!/bin/sh\necho "$EXTRA_ARGS|$KAFKA_OPTS" >"${folder}/options"\n`);
      chmodSync(launch, 0o755);
      const result = run("start.sh", {
        CONFIG_DIR: config,
        MOUNTED_DIR: mounted,
        READY_FILE: ready,
        RUN: launch,
        HOST_IP: "10.1.2.3",
        NODE_NAME: "worker-7",
        FIRST_NODE_ID: role === "broker" ? "1000" : "0",
        ZONE_INDEX: "0",
        ZONE_COUNT: "1",
        // Without its port catch-up.sh ends at once, instead of waiting for a broker.
        ...env,
      });
      if (result.code !== 0) throw new Error(result.reason);
      assert.equal(existsSync(ready), false, "the mark of an earlier container is gone");
      const text = readFileSync(path.join(mounted, "server.properties"), "utf8").trim();
      return new Map(text.split("\n").map((line) => [line.split("=")[0] ?? "", line.slice(line.indexOf("=") + 1)]));
    }

    it("adds the node's id, rack and addresses to what is rendered", () => {
      const properties = start({ zones: ["a", "b", "c"] }, "broker", {
        POD_NAME: "orders-broker-b-2",
        ZONE_INDEX: "1",
        ZONE_COUNT: "3",
        BROKER_RACK: "b",
      });
      assert.equal(properties.get("node.id"), "1007");
      assert.equal(properties.get("broker.rack"), "b");
      const host = "orders-broker-b-2.orders-headless.shop.svc.cluster.local";
      assert.equal(properties.get("advertised.listeners"), `INTERNAL://${host}:9091,PLAIN://${host}:9092`);
      assert.equal(properties.get("process.roles"), "broker");
    });

    it("starts no dedicated controller on a volume with partitions, which nobody would serve", () => {
      const logs = path.join(folder, "kafka");
      const values = { controllers: { replicas: 3, dedicated: true } };
      const begin = (of: Values, role: "controller" | "broker" = "controller"): Map<string, string> =>
        start(of, role, { POD_NAME: "orders-controller-1" });
      const host = "orders-controller-1.orders-headless.shop.svc.cluster.local";
      for (const name of ["__cluster_metadata-0", "a-0.1f-delete"])
        mkdirSync(path.join(logs, name), { recursive: true });
      writeFileSync(path.join(logs, "recovery-point-offset-checkpoint"), "0");
      assert.equal(begin(values).get("advertised.listeners"), `CONTROLLER://${host}:9090`);
      mkdirSync(path.join(logs, "orders-12"));
      assert.throws(
        () => begin(values),
        /Node 1 holds partitions, such as orders-12, .* controllers\.dedicated to false/,
      );
      assert.equal(begin({}).get("process.roles"), "broker,controller");
      assert.equal(begin({ ...automqValues, ...values }).get("process.roles"), "controller");
      assert.equal(begin(values, "broker").get("process.roles"), "broker");
    });

    it("works out node ports as the Services have them", () => {
      const node = { name: "out", port: 9094, exposure: "NodePort", nodePort: 30100 };
      const advertised = (listener: object, role: "controller" | "broker", pod: string, hostIp = "10.1.2.3"): string =>
        start({ listeners: [listener] }, role, { POD_NAME: pod, HOST_IP: hostIp }).get("advertised.listeners") ?? "";
      assert.match(advertised(node, "broker", "orders-broker-2"), /,OUT:\/\/10\.1\.2\.3:30112$/);
      assert.match(advertised(node, "controller", "orders-controller-1"), /,OUT:\/\/10\.1\.2\.3:30102$/);
      assert.match(
        advertised({ ...node, advertisedHost: "127.0.0.1" }, "broker", "orders-broker-0"),
        /127\.0\.0\.1:30110$/,
      );
      assert.match(advertised(node, "broker", "orders-broker-0", "fd00::1"), /,OUT:\/\/\[fd00::1\]:30110$/);
      const byName = { ...node, advertisedHost: "{nodeName}.k8s.example.com" };
      assert.match(advertised(byName, "broker", "orders-broker-0"), /,OUT:\/\/worker-7\.k8s\.example\.com:30110$/);
    });

    it("takes the hosts of load balancers, by template or one by one", () => {
      const balanced = { name: "lb", port: 9094, exposure: "InternalLoadBalancer", createServices: false };
      const ids = [0, 1, 2, 1000, 1001, 1002];
      const hosts = Object.fromEntries(ids.map((id) => [String(id), `h${id}.example.com`]));
      const one = start({ listeners: [{ ...balanced, advertisedHosts: hosts }] }, "broker", {
        POD_NAME: "orders-broker-1",
      });
      assert.match(one.get("advertised.listeners") ?? "", /,LB:\/\/h1001\.example\.com:9094$/);
      const template = { ...balanced, advertisedHostTemplate: "kafka-{id}.example.com" };
      const other = start({ listeners: [template] }, "controller", { POD_NAME: "orders-controller-2" });
      assert.match(other.get("advertised.listeners") ?? "", /,LB:\/\/kafka-2\.example\.com:9094$/);
      assert.throws(
        () =>
          start({ listeners: [{ ...balanced, advertisedHosts: hosts }] }, "broker", { POD_NAME: "orders-broker-7" }),
        /listener LB has no host for node 1007/,
      );
    });

    it("advertises the host of its Kubernetes node, and says where to add a missing one", () => {
      const listener = { name: "out", port: 9094, exposure: "NodePort", nodePort: 30100 };
      const values = {
        listeners: [{ ...listener, kubernetesNodeHosts: { "worker-1": "203.0.113.5", w2: "2001:db8::2" } }],
      };
      const on = (node: string) =>
        start(values, "broker", { POD_NAME: "orders-broker-1", NODE_NAME: node }).get("advertised.listeners") ?? "";
      assert.match(on("worker-1"), /,OUT:\/\/203\.0\.113\.5:30111$/);
      assert.match(on("w2"), /,OUT:\/\/\[2001:db8::2\]:30111$/);
      assert.throws(
        () => on("w3"),
        /listener OUT has no host for node w3: add it to the listener's kubernetesNodeHosts/,
      );
    });

    it("gives the metrics' agent to the broker's JVM, and to no tool's", () => {
      const options = (env: Record<string, string>): string => {
        start({}, "broker", { POD_NAME: "orders-broker-0", ...env });
        return readFileSync(path.join(folder, "options"), "utf8").trim();
      };
      const agent = `-javaagent:/opt/agent.jar=9404:${path.join(folder, "config")}/jmx-exporter.yaml`;
      assert.equal(options({ METRICS_AGENT: "/opt/agent.jar=9404" }), `-name kafkaServer -loggc ${agent}|`);
      assert.equal(options({}), "|");
    });

    it("refuses a pod whose name has no number", () => {
      assert.throws(() => start({}, "broker", { POD_NAME: "orders" }), /POD_NAME is "orders"/);
    });
  });

  describe("supervise.sh", () => {
    const termination = (): string => readFileSync(path.join(folder, "termination"), "utf8");
    const launch = (body: string): string => {
      const file = path.join(folder, "run");
      writeFileSync(file, `#!/bin/bash\n${body}\n`);
      chmodSync(file, 0o755);
      return file;
    };
    const supervise = (body: string): Run => run("supervise.sh", { RUN: launch(body) });
    const log = (level: string, text: string): string => `echo "[2026-01-02 03:04:05,678] ${level} ${text}"`;
    const many = (count: number, level: string, text: string): string =>
      `for i in $(seq ${count}); do ${log(level, text)}; done`;
    const errors = "The last errors in the log:\n";

    /** A failing node's output, its exit code, and the message that Kubernetes shows. */
    const failures: ReadonlyArray<readonly [string, string, number, string]> = [
      [
        "a missing bucket, long before the end",
        `${log("ERROR", "Cannot find the bucket=orders-data (X)")}
         echo "software.amazon.awssdk.services.s3.model.NoSuchBucketException: no such bucket"
         echo "\tat a.b.C(D.java:1)"
         echo "Caused by: java.net.UnknownHostException: s3.example.com"
         ${many(300, "INFO", "Closing reporter $i")}; exit 1`,
        1,
        `${errors}[2026-01-02 03:04:05,678] ERROR Cannot find the bucket=orders-data (X)
software.amazon.awssdk.services.s3.model.NoSuchBucketException: no such bucket
Caused by: java.net.UnknownHostException: s3.example.com
`,
      ],
      [
        "an error that repeats itself after the cause",
        `${log("ERROR", "the cause")}; ${many(50, "ERROR", "retry $i failed")}; exit 3`,
        3,
        `${errors}[2026-01-02 03:04:05,678] ERROR the cause\n[2026-01-02 03:04:05,678] ERROR retry 1 failed\n`,
      ],
      [
        "a bad option of Java",
        `echo "Unrecognized VM option 'X'"; echo "Error: Could not create the Java Virtual Machine." >&2; exit 1`,
        1,
        `${errors}Unrecognized VM option 'X'\nError: Could not create the Java Virtual Machine.\n`,
      ],
      [
        "a bad configuration, refused before there is a log",
        `echo 'Exception in thread "main" org.apache.kafka.common.config.ConfigException: Missing x'; exit 1`,
        1,
        `${errors}Exception in thread "main" org.apache.kafka.common.config.ConfigException: Missing x\n`,
      ],
      [
        "no error at all",
        `seq 20; exit 2`,
        2,
        `The last lines of the log:\n${[13, 14, 15, 16, 17, 18, 19, 20].join("\n")}\n`,
      ],
      ["no output", "exit 9", 9, ""],
      ["an end in order after an error", `${log("ERROR", "a connection broke")}; exit 0`, 0, ""],
    ];
    for (const [name, body, code, reason] of failures) {
      it(`reports ${name}, and keeps the exit code`, () => {
        const result = supervise(body);
        assert.deepEqual([result.code, result.reason], [code, reason]);
      });
    }

    it("passes every line on once, as it is", () => {
      const { out } = supervise(`printf 'a\\tb \\\\ %%s\\n\\n  c'; echo x >&2; ${many(500, "INFO", "line $i")}`);
      const lines = out.split("\n");
      assert.deepEqual(lines.slice(0, 3), ["a\tb \\ %s", "", "  cx"]);
      assert.equal(lines.length, 3 + 500 + 1);
    });

    it("stays within the 4096 bytes that Kubernetes keeps", () => {
      const long = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map((letter) =>
        log("ERROR", letter.repeat(2_000)),
      );
      const { reason } = supervise(`${long.join("\n")}\nexit 1`);
      assert.equal(reason.length < 4096, true);
      assert.match(reason, /ERROR cccc[^d]*ERROR dddd/);
    });

    const alive = async (
      body: string,
      signal: NodeJS.Signals,
      until: () => boolean,
    ): Promise<number | string | null> => {
      const child = spawn("sh", [path.join(scripts, "supervise.sh")], {
        env: {
          PATH: process.env["PATH"],
          WORK_DIR: folder,
          TERMINATION_LOG: path.join(folder, "termination"),
          RUN: launch(body),
        },
        stdio: ["ignore", "ignore", "inherit"],
      });
      const ended = once(child, "exit") as Promise<[number | null, string | null]>;
      while (!until()) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by;
    };

    it("hands SIGTERM to Kafka, waits for its end in order, and reports no error", async () => {
      const marks = (name: string): string => path.join(folder, name);
      const stop = `trap 'sleep 0.3; touch ${marks("stopped")}; exit 143' TERM`;
      const body = `${stop}; ${log("ERROR", "an old one")}; touch ${marks("up")}; while :; do sleep 0.05; done`;
      assert.equal(await alive(body, "SIGTERM", () => existsSync(marks("up"))), 143);
      assert.equal(existsSync(marks("stopped")), true);
      assert.equal(termination(), "");
    });

    it("has reported the error of a node that hangs and is killed", async () => {
      const file = path.join(folder, "pid");
      const body = `echo $$ >${file}; ${log("ERROR", "403 Forbidden")}; ${many(200, "INFO", "waiting $i")}; exec sleep 60`;
      const reported = (): boolean =>
        existsSync(path.join(folder, "termination")) && termination().endsWith("Forbidden\n");
      assert.equal(await alive(body, "SIGKILL", reported), "SIGKILL");
      // In a container everything ends with the first process.
      process.kill(Number(readFileSync(file, "utf8")), "SIGKILL");
    });
  });

  it("catch-up.sh tells the partitions in which this node lags behind", () => {
    const described = [
      "\tTopic: a\tPartition: 0\tLeader: 0\tReplicas: 0,1000,11\tIsr: 0,11\tElr: \tLastKnownElr: ",
      "\tTopic: b\tPartition: 3\tLeader: 0\tReplicas: 1000,1\tIsr: 1000",
      "\tTopic: c\tPartition: 1\tLeader: none\tReplicas: 1000\tIsr: ",
    ].join("\n");
    const lagging = (id: string): string =>
      run("catch-up.sh", { NODE_ID: id }, ["--plan"], `${described}\n`).out.trim();
    assert.equal(lagging("1000"), "a-0\nc-1");
    assert.equal(lagging("1"), "b-3");
    assert.equal(lagging("11"), "");
    assert.equal(lagging("100"), "");
  });

  describe("verify.sh", () => {
    const env = {
      BOOTSTRAP: "kafka:9092",
      EXPECTED_NODES: "2",
      EXPECTED_IDS: "0 1000",
      RECORDS: "3",
      TIMEOUT_SECONDS: "0",
    };
    const line = (id: number): string => `echo "h${id}:9092 (id: ${id} rack: null isFenced: false) -> ("`;

    beforeEach(() => {
      tool("kafka-broker-api-versions.sh", `${line(0)}; ${line(1000)}`);
      tool("kafka-topics.sh", "");
      tool("kafka-console-producer.sh", `cat >"${folder}/sent"`);
      tool("kafka-console-consumer.sh", `cat "${folder}/sent"`);
    });

    it("passes when all nodes are there and all records come back, and leaves no topic", () => {
      const result = run("verify.sh", env);
      assert.equal(result.code, 0, result.out);
      assert.match(result.out, /^verified: 2 nodes, 3 records sent with acks=all/);
      const [, create = "", produce = "", consume = "", remove = ""] = calls();
      assert.match(create, /--create --topic __kafka_platform_verification-\S+ --partitions 2 --replication-factor 2/);
      assert.match(produce, /--request-required-acks all/);
      assert.match(consume, /--from-beginning --max-messages 3/);
      assert.match(remove, /--delete --topic __kafka_platform_verification-/);
    });

    it("names the nodes that are missing", () => {
      tool(
        "kafka-broker-api-versions.sh",
        `${line(0)}; echo "h1000:9092 (id: 1000 rack: a) -> ERROR: DisconnectException"`,
      );
      const result = run("verify.sh", env);
      assert.equal(result.code, 1);
      assert.match(result.reason, /Only 1 of 2 nodes answered .*missing: 1000.*not reachable from here: h1000:9092/);
    });

    it("says why nothing answers", () => {
      const reasons: Record<string, RegExp> = {
        "java.net.UnknownHostException: kafka": /cannot be resolved/,
        "Connection to node -1 (kafka/10.0.0.1:9092) could not be established.": /connection refused or cut.*node -1/,
        "javax.security.auth.login.LoginException: no\nCaused by: java.io.IOException: 401":
          /No token for .*IOException: 401/,
        "SaslAuthenticationException: Authentication failed": /refused the credentials/,
        "SslAuthenticationException: SSL handshake failed": /TLS handshake/,
        "TimeoutException: Timed out waiting for a node assignment": /did not answer in time/,
        "something new\n\tat org.example": /something new/,
      };
      for (const [message, reason] of Object.entries(reasons)) {
        tool("kafka-broker-api-versions.sh", `printf '%s\\n' "${message}" >&2; exit 1`);
        assert.match(run("verify.sh", env).reason, reason);
      }
    });

    it("counts records: lost and foreign ones do not pass", () => {
      tool("kafka-console-consumer.sh", `head -2 "${folder}/sent"; echo other:3`);
      const result = run("verify.sh", env);
      assert.equal(result.code, 1);
      assert.match(result.reason, /Only 2 of 3 records came back/);
      assert.match(calls().at(-1) ?? "", /--delete/);
    });

    it("needs Kafka's tools in the image", () => {
      rmSync(path.join(folder, "bin", "kafka-console-producer.sh"));
      assert.match(run("verify.sh", env).reason, /kafka-console-producer.sh is missing from the image/);
    });
  });
});
