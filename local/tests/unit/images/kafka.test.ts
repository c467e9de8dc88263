import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { debianSources } from "../../../images/kafka/base";
import { jarClasses } from "../../../images/kafka/jar-classes";
import { kafkaPom, loggingOf } from "../../../images/kafka/jars";
import { launchers, tools } from "../../../images/kafka/tools";
import { repositoryRoot } from "../../../paths";

const rootfs = path.join(repositoryRoot, "local", "images", "kafka", "rootfs");

describe("Kafka image", () => {
  describe("launchers", () => {
    it("has every command that the platform and its users call", () => {
      const commands = [...launchers(() => true).keys()];
      for (const name of [
        ...["acls", "broker-api-versions", "cluster", "configs", "console-consumer", "console-producer"],
        ...["consumer-groups", "consumer-perf-test", "delete-records", "dump-log", "features", "get-offsets"],
        ...["leader-election", "log-dirs", "metadata-quorum", "producer-perf-test", "reassign-partitions"],
        ...["storage", "topics", "transactions", "verifiable-consumer", "verifiable-producer"],
      ]) {
        assert.ok(commands.includes(`kafka-${name}.sh`), name);
      }
    });

    it("names each command once", () => {
      assert.equal(new Set(tools.map((tool) => tool.command)).size, tools.length);
    });

    it("runs the newest class that this Kafka has, and leaves out what it has not", () => {
      const old = launchers((name) => name === "kafka.admin.AclCommand");
      assert.deepEqual([...old.keys()], ["kafka-acls.sh"]);
      assert.match(old.get("kafka-acls.sh") ?? "", /kafka-run-class\.sh" kafka\.admin\.AclCommand "\$@"\n$/);
      assert.match(launchers(() => true).get("kafka-acls.sh") ?? "", / org\.apache\.kafka\.tools\.AclCommand "\$@"\n$/);
    });

    it("lets the caller's heap win", () => {
      const script = launchers(() => true).get("kafka-console-producer.sh") ?? "";
      assert.match(script, /KAFKA_HEAP_OPTS="\$\{KAFKA_HEAP_OPTS:--Xmx512M\}"/);
    });
  });

  describe("scripts", () => {
    const scripts = [
      ...readdirSync(path.join(rootfs, "opt/kafka/bin")).map((name) => path.join(rootfs, "opt/kafka/bin", name)),
      ...["run", "configure", "launch"].map((name) => path.join(rootfs, "etc/kafka/docker", name)),
    ];
    for (const script of scripts) {
      it(`${path.relative(rootfs, script)} is valid bash`, () => {
        const result = spawnSync("bash", ["-n", script], { encoding: "utf8" });
        assert.equal(result.status, 0, result.stderr);
      });
    }

    /** The java command that the broker's start script or a tool comes to. */
    const java = (script: string, args: readonly string[], env: Record<string, string>): string => {
      const home = mkdtempSync(path.join(os.tmpdir(), "java-"));
      try {
        mkdirSync(path.join(home, "bin"));
        writeFileSync(path.join(home, "bin", "java"), '#!/bin/sh\necho "$*"\n', { mode: 0o755 });
        const run = path.join(rootfs, "opt/kafka/bin", script);
        const { stdout, stderr, status } = spawnSync("bash", [run, ...args], {
          encoding: "utf8",
          env: { PATH: process.env["PATH"] ?? "", JAVA_HOME: home, LOG_DIR: home, ...env },
        });
        assert.equal(status, 0, stderr);
        return stdout;
      } finally {
        rmSync(home, { recursive: true });
      }
    };

    it("start the broker with EXTRA_ARGS as the published scripts do, options of the JVM among them", () => {
      const agent = "-javaagent:/a.jar=9404:/b.yaml";
      const env = { EXTRA_ARGS: `-name kafkaServer -loggc ${agent}` };
      const broker = java("kafka-server-start.sh", ["server.properties"], env);
      assert.match(broker, new RegExp(` ${agent} kafka\\.Kafka server\\.properties\n`));
      for (const command of [broker, java("kafka-server-start.sh", ["server.properties"], {})]) {
        assert.match(command, /-XX:\+UseG1GC .*kafkaServer-gc\.log/);
      }
      assert.doesNotMatch(java("kafka-run-class.sh", ["org.apache.kafka.tools.TopicCommand"], env), /javaagent|G1GC/);
    });

    const configure = (env: Record<string, string>) =>
      spawnSync("bash", ["-euo", "pipefail", "-c", `. ${rootfs}/etc/kafka/docker/configure; env`], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"] ?? "", ...env },
      });

    it("derives the listeners from the advertised ones", () => {
      const { stdout } = configure({ KAFKA_ADVERTISED_LISTENERS: "IN://broker-0.kafka:9092,OUT://[fd00::1]:30001" });
      assert.match(stdout, /^KAFKA_LISTENERS=IN:\/\/0\.0\.0\.0:9092,OUT:\/\/0\.0\.0\.0:30001$/m);
    });

    it("keeps listeners that are given", () => {
      const { stdout } = configure({ KAFKA_ADVERTISED_LISTENERS: "A://h:1", KAFKA_LISTENERS: "A://:2" });
      assert.match(stdout, /^KAFKA_LISTENERS=A:\/\/:2$/m);
    });

    it("refuses advertised listeners on a node that is only a controller", () => {
      const result = configure({ KAFKA_PROCESS_ROLES: "controller", KAFKA_ADVERTISED_LISTENERS: "A://h:1" });
      assert.equal(result.status, 1);
      assert.match(result.stderr, /KAFKA_ADVERTISED_LISTENERS must not be set/);
    });

    it("asks for the key store of an SSL listener, and for KAFKA_OPTS of a SASL listener", () => {
      assert.match(
        configure({ KAFKA_ADVERTISED_LISTENERS: "SSL://h:1" }).stderr,
        /KAFKA_SSL_KEYSTORE_FILENAME is not set/,
      );
      assert.match(configure({ KAFKA_ADVERTISED_LISTENERS: "SASL_PLAINTEXT://h:1" }).stderr, /KAFKA_OPTS is not set/);
    });
  });

  describe("jars", () => {
    it("adds the logging library that the distribution ships", () => {
      assert.equal(loggingOf("3.9.1"), "log4j1");
      assert.equal(loggingOf("4.1.0"), "log4j2");
      const artifacts = (version: string) =>
        [...kafkaPom(version).matchAll(/<artifactId>(.*)<\/artifactId>/g)].map((match) => match[1]).slice(1);
      const agent = "jmx_prometheus_javaagent";
      assert.deepEqual(artifacts("3.9.1"), ["kafka_2.13", "kafka-tools", agent, "reload4j", "slf4j-reload4j"]);
      assert.deepEqual(artifacts("4.1.0"), [
        ...["kafka_2.13", "kafka-tools", agent, "log4j-api", "log4j-core", "log4j-slf4j-impl", "log4j-1.2-api"],
      ]);
    });

    it("asks for exactly the version wanted and names no repository of its own", () => {
      const pom = kafkaPom("4.0.1");
      assert.equal(pom.match(/<version>4\.0\.1<\/version>/g)?.length, 2);
      assert.doesNotMatch(pom, /<repositor/);
    });

    it("lists the classes of a jar", async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), "jar-"));
      try {
        const entry = (name: string) => {
          const header = Buffer.alloc(46);
          header.writeUInt32LE(0x02014b50, 0);
          header.writeUInt16LE(name.length, 28);
          return Buffer.concat([header, Buffer.from(name)]);
        };
        const names = ["META-INF/", "a/b/C.class", "a/b/C$D.class", "x.txt"];
        const directory = Buffer.concat(names.map(entry));
        const end = Buffer.alloc(22);
        end.writeUInt32LE(0x06054b50, 0);
        end.writeUInt16LE(names.length, 8);
        end.writeUInt16LE(names.length, 10);
        end.writeUInt32LE(directory.length, 12);
        end.writeUInt32LE(10, 16);
        const jar = path.join(folder, "x.jar");
        writeFileSync(jar, Buffer.concat([Buffer.alloc(10), directory, end]));
        assert.deepEqual(await jarClasses(jar), ["a.b.C", "a.b.C$D"]);
        writeFileSync(jar, "half a download");
        await assert.rejects(jarClasses(jar), /is not a complete jar/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  it("takes the machine's own Debian repositories of its release, and no others", () => {
    const listing = [
      "http://mirror.example/debian/|bookworm|main|Debian|Packages",
      "http://mirror.example/debian/|bookworm|contrib|Debian|Packages",
      "http://mirror.example/debian/|bookworm|main|Debian|Translations",
      "http://mirror.example/security/|bookworm-security|main|Debian|Packages",
      "http://mirror.example/debian/|bookworm-backports|main|Debian|Packages",
      "http://other.example/node/|nodistro|main|. nodistro|Packages",
      "",
    ].join("\n");
    assert.deepEqual(debianSources(listing, "bookworm"), [
      { uri: "http://mirror.example/debian/", suite: "bookworm", components: ["main", "contrib"] },
      { uri: "http://mirror.example/security/", suite: "bookworm-security", components: ["main"] },
    ]);
  });
});
