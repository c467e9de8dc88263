import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { automqValues } from "../../engines/automq/values";
import { localObjectStorage } from "../../examples/local/object-storage";
import { Engine } from "../../index";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import type { ChartValues } from "../../model/values/chart-values";
import { specOf } from "../support/arguments";
import { kafkaImage, removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { slotOf } from "../support/slot";

const namespace = slotOf(__filename).name;

describe("AutoMQ on a real Kubernetes cluster (its broker cannot run here: its image is not available)", function () {
  this.timeout(5 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  before(async () => {
    cluster = await testCluster();
  });

  const rendered = async (): Promise<string> => {
    const bucket = (name: string) => ({
      name,
      region: "us-east-1",
      endpoint: "http://s3.example.com:9000",
      pathStyle: true,
    });
    const spec = specOf(
      {
        zones: ["a", "b", "c"],
        automq: {
          dataBucket: bucket("data"),
          opsBucket: bucket("ops"),
          credentials: { secretName: "keys" },
          zoneRouter: true,
        },
      },
      Engine.Automq,
    );
    const secured = { ...spec, interBroker: { ...spec.interBroker, secretName: "nodes" } };
    const values: ChartValues = { ...automqValues(secured), clusterId: "5L6g3nShT-eMCtK--X86sw" };
    const chart = path.join(repositoryRoot, "charts", "kafka");
    return exec(cluster.tools.helm, ["template", "orders", chart, "--namespace", namespace, "--values", "-"], {
      input: JSON.stringify(values),
    });
  };

  it("every object is accepted by the API server, in a namespace that admits restricted pods only", async () => {
    await cluster.kubectl("create", "namespace", namespace);
    try {
      await cluster.kubectl(
        "label",
        "namespace",
        namespace,
        "pod-security.kubernetes.io/enforce=restricted",
        "pod-security.kubernetes.io/warn=restricted",
      );
      const answer = await cluster.dryRun(await rendered(), namespace);
      assert.doesNotMatch(answer, /Warning|error/i);
      assert.match(answer, /statefulset.apps\/orders-broker-c created/);
    } finally {
      await cluster.kubectl("delete", "namespace", namespace);
    }
  });

  it("both roles' configuration has the lines that the facts about AutoMQ 1.7 ask for, to the letter", async () => {
    const objects = parseAllDocuments(await rendered()).map((document) => document.toJSON());
    const store = "region=us-east-1&endpoint=http://s3.example.com:9000&pathStyle=true";
    const asked = [
      "elasticstream.enable=true",
      `s3.data.buckets=0@s3://data?${store}`,
      `s3.ops.buckets=1@s3://ops?${store}`,
      `s3.wal.path=0@s3://data?${store}`,
      `automq.zonerouter.channels=0@s3://data?${store}`,
      "metric.reporters=kafka.autobalancer.metricsreporter.AutoBalancerMetricsReporter",
      "autobalancer.client.listener.name=INTERNAL",
      "autobalancer.client.auth.security.protocol=SASL_PLAINTEXT",
      "autobalancer.client.auth.sasl.mechanism=PLAIN",
      "autobalancer.client.auth.sasl.jaas.config=${dir:/etc/kafka-platform/secrets/inter-broker:client-jaas}",
      // The table's row for 16 GiB, the default memory.
      "s3.stream.allocator.policy=POOLED_DIRECT",
      "s3.wal.cache.size=2147483648",
      "s3.block.cache.size=1073741824",
    ];
    for (const [role, roles] of Object.entries({ broker: "broker", controller: "broker,controller" })) {
      const { data } = objects.find(({ metadata }) => metadata.name === `orders-${role}-config`);
      const config: string = data["server.properties"];
      const lines = config.split("\n");
      for (const line of [`process.roles=${roles}`, ...asked]) {
        assert.ok(lines.includes(line), `no line ${line} in:\n${config}`);
      }
      assert.doesNotMatch(config, /^cluster\.id=/m);
    }
  });

  describe("the local S3 server", () => {
    let under: TestStack;
    before(async () => {
      under = await cluster.stack(async () => {
        localObjectStorage("local-s3", cluster.kubeconfig, kafkaImage);
      });
    });
    after(() => removeStack(under));

    it("runs with both buckets, restricted, and keeps what is put into them, whole and in parts", async () => {
      await under.stack.up();
      const [pod] = await cluster.list("pods", "s3");
      const { "secret-access-key": key = "" } = await cluster.secret("local-s3", "s3");
      const address = (pod as unknown as { status: { podIP: string } }).status.podIP;
      const s3 = (method: string, object: string, payload = "", ...args: string[]) => {
        // S3 wants the payload's digest, which this age of curl signs but does not send.
        const digest = createHash("sha256").update(payload).digest("hex");
        const all = [
          ...["--fail-with-body", "--silent", "--show-error", "--aws-sigv4", "aws:amz:us-east-1:s3"],
          ...["--config", "-", "--header", `x-amz-content-sha256: ${digest}`],
          ...["--request", method, ...(payload === "" ? [] : ["--data-binary", payload]), ...args],
          `http://${address}:7070/${object}`,
        ];
        return exec("curl", all, { input: `user = "local:${key}"\n` });
      };
      for (const bucket of ["automq-data", "automq-ops"]) {
        await s3("PUT", `${bucket}/key`, "kept");
        assert.equal(await s3("GET", `${bucket}/key`), "kept");

        const [, upload] = /<UploadId>(.+)<\/UploadId>/.exec(await s3("POST", `${bucket}/parts?uploads=`)) ?? [];
        const part = `partNumber=1&uploadId=${upload}`;
        const stored = await s3("PUT", `${bucket}/parts?${part}`, "a part", "--include");
        const [, tag] = /^etag: *(\S+)/im.exec(stored) ?? [];
        const parts = `<Part><PartNumber>1</PartNumber><ETag>${tag}</ETag></Part>`;
        const complete = `<CompleteMultipartUpload>${parts}</CompleteMultipartUpload>`;
        await s3("POST", `${bucket}/parts?uploadId=${upload}`, complete);
        assert.equal(await s3("GET", `${bucket}/parts`), "a part");
      }
    });
  });
});
