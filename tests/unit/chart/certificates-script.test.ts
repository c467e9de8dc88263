import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ScriptBench, scripts } from "./script-bench";

const pem = (what: string, text: string): string => `-----BEGIN ${what}-----\n${text}\n-----END ${what}-----`;
/** The Secret of a certificate; like many tools, it ends no file with a line break. */
const secretOf = (text: string): Readonly<Record<string, string>> => ({
  "tls.key": pem("PRIVATE KEY", `key of ${text}`),
  "tls.crt": `${pem("CERTIFICATE", text)}\n${pem("CERTIFICATE", "between")}`,
});
const storeOf = (text: string): string => {
  const { "tls.key": key, "tls.crt": chain } = secretOf(text);
  return `${key}\n${chain}\n`;
};

describe("chart: certificates.sh", () => {
  let bench: ScriptBench;
  beforeEach(() => {
    bench = new ScriptBench();
    for (const folder of ["secrets", "tls"]) mkdirSync(path.join(bench.folder, folder));
  });
  afterEach(() => bench.remove());

  const env = (): Record<string, string> => ({
    SECRETS_DIR: path.join(bench.folder, "secrets"),
    TLS_DIR: path.join(bench.folder, "tls"),
  });
  /** All files of a Secret at once, as the kubelet changes them: a link leads to another folder. */
  function secret(name: string, files: Readonly<Record<string, string>>): void {
    const folder = mkdtempSync(path.join(bench.folder, "secrets", "."));
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
    const link = path.join(folder, "link");
    symlinkSync(folder, link);
    renameSync(link, path.join(bench.folder, "secrets", name));
  }
  const write = () => bench.run("certificates.sh", env(), ["write"]);

  describe("write", () => {
    it("makes one file of key and certificates for each listener with TLS, whether or not a file ends with a line break", () => {
      secret("client-tls", secretOf("client"));
      const { "tls.key": key = "", "tls.crt": chain = "" } = secretOf("internal");
      secret("internal-tls", { "tls.key": `${key}\n`, "tls.crt": `${chain}\n` });
      secret("client-auth", { jaas: "a" });
      secret("inter-broker", { jaas: "a" });
      assert.deepEqual(write(), { code: 0, out: "", reason: "" });
      assert.equal(bench.read("tls/client.pem"), storeOf("client"));
      assert.equal(bench.read("tls/internal.pem"), storeOf("internal"));
      const made = readdirSync(path.join(bench.folder, "tls")).filter((name) => name.endsWith(".pem"));
      assert.deepEqual(made.sort(), ["client.pem", "internal.pem"]);
    });

    it("lets nobody else read a private key, and leaves no half of a file", () => {
      secret("client-tls", secretOf("client"));
      assert.equal(bench.shell(["-c", `umask 022; sh ${scripts}/certificates.sh write`], env()).code, 0);
      assert.equal(statSync(path.join(bench.folder, "tls", "client.pem")).mode & 0o777, 0o600);
      assert.deepEqual(readdirSync(path.join(bench.folder, "tls")).sort(), ["client.digest", "client.pem"]);
    });

    it("does nothing where no listener has TLS", () => {
      assert.deepEqual(write(), { code: 0, out: "", reason: "" });
      secret("inter-broker", { jaas: "a" });
      assert.deepEqual(write(), { code: 0, out: "", reason: "" });
      assert.deepEqual(readdirSync(path.join(bench.folder, "tls")), []);
    });

    const whole = secretOf("client");
    const wrong: ReadonlyArray<readonly [title: string, files: Readonly<Record<string, string>>, reason: RegExp]> = [
      [
        "a Secret without a key",
        { "tls.crt": whole["tls.crt"] ?? "" },
        /^The Secret of the certificate of client lacks tls\.key/,
      ],
      ["a Secret without a certificate", { "tls.key": whole["tls.key"] ?? "" }, /lacks tls\.crt/],
      ["an empty certificate", { ...whole, "tls.crt": "" }, /lacks tls\.crt/],
      ...["RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"].map(
        (what): readonly [string, Readonly<Record<string, string>>, RegExp] => [
          `a key of the form ${what}`,
          { ...whole, "tls.key": pem(what, "key") },
          /^tls\.key of the certificate of client is not a private key as PKCS#8.*privateKey\.encoding PKCS8.*openssl pkcs8/,
        ],
      ),
    ];
    for (const [title, files, reason] of wrong) {
      it(`says what is wrong with ${title}`, () => {
        secret("client-tls", files);
        const result = write();
        assert.equal(result.code, 1);
        assert.match(result.reason, reason);
        assert.equal(bench.read("tls/client.pem"), "");
      });
    }
  });

  it("refuses another order", () => {
    for (const args of [[], ["read"]]) {
      assert.match(bench.run("certificates.sh", env(), args).reason, /^usage: certificates\.sh write \| watch/);
    }
  });

  describe("watch", function () {
    this.timeout(20_000);
    let child: ChildProcess | undefined;
    let said = "";
    afterEach(async () => {
      if (child === undefined || child.exitCode !== null) return;
      const ended = once(child, "exit");
      process.kill(-(child.pid ?? 0), "SIGKILL");
      await ended;
    });

    function watch(more: Readonly<Record<string, string>> = {}): void {
      const needed = { ...env(), WATCH_SECONDS: "0.05", NODE_ID: "1000", SERVING_PORT: "9091" };
      child = spawn("sh", [path.join(scripts, "certificates.sh"), "watch"], {
        env: bench.environment({ ...needed, ...more }),
        // The process group ends as a whole, with the sleep in it.
        detached: true,
      });
      said = "";
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (said += String(text)));
    }
    async function until(what: string, isTrue: () => boolean): Promise<void> {
      const end = Date.now() + 10_000;
      while (!isTrue()) {
        assert.ok(Date.now() < end, `${what}, but: ${said}${bench.calls().slice(-3).join("\n")}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    const some = (time = 300): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
    const reloads = (store: string): string[] =>
      bench.calls().filter((call) => call.includes(`ssl.keystore.location=${bench.folder}/tls/${store}.pem`));

    beforeEach(() => {
      bench.tool("kafka-configs.sh", `cp "$4" "${bench.folder}/config"`);
      secret("client-tls", secretOf("client"));
      secret("internal-tls", secretOf("internal"));
      assert.equal(write().code, 0);
    });

    it("tells the node to read the keystore of a changed Secret, once, and leaves the others", async () => {
      watch();
      await some();
      assert.deepEqual(bench.calls(), []);
      secret("client-tls", secretOf("the next client"));
      await until("a reload", () => /has read/.test(said));
      await some();
      assert.equal(bench.read("tls/client.pem"), storeOf("the next client"));
      const location = `listener.name.client.ssl.keystore.location=${bench.folder}/tls/client.pem`;
      assert.deepEqual(bench.calls(), [
        "kafka-configs.sh --bootstrap-server localhost:9091 " +
          `--command-config ${bench.folder}/certificates.properties --alter ` +
          `--entity-type brokers --entity-name 1000 --add-config ${location}`,
      ]);
      assert.match(said, /^node 1000 has read the new certificate of: client\n$/);
    });

    it("tells it of both listeners between the nodes, and connects as their clients do", async () => {
      const authorities = path.join(bench.folder, "authorities.pem");
      watch({ CONTROLLER_ONLY: "true", CLIENT_AUTHORITIES: authorities });
      secret("internal-tls", secretOf("the next one"));
      await until("a reload", () => /has read/.test(said));
      const [call = ""] = bench.calls();
      assert.match(call, /--bootstrap-controller localhost:9091 /);
      const file = `${bench.folder}/tls/internal.pem`;
      assert.ok(
        call.endsWith(
          `--add-config listener.name.internal.ssl.keystore.location=${file},listener.name.controller.ssl.keystore.location=${file}`,
        ),
      );
      assert.match(
        bench.read("config"),
        new RegExp(`security.protocol=SSL\n(.*\n)*ssl.truststore.location=${authorities}`),
      );
    });

    it("says what is wrong with a changed Secret, leaves the node alone, and takes the Secret that follows", async () => {
      watch();
      secret("client-tls", { ...secretOf("client"), "tls.key": pem("RSA PRIVATE KEY", "key") });
      await until("a complaint", () => /not a private key as PKCS#8/.test(said));
      assert.equal(bench.read("tls/client.pem"), storeOf("client"));
      assert.deepEqual(bench.calls(), []);
      secret("client-tls", secretOf("the next client"));
      await until("a reload", () => /has read the new certificate of: client/.test(said));
      assert.equal(bench.read("tls/client.pem"), storeOf("the next client"));
    });

    it("tries again when the node did not take it", async () => {
      const works = path.join(bench.folder, "works");
      bench.tool("kafka-configs.sh", `[ -f "${works}" ] || { echo "TimeoutException: no answer" >&2; exit 1; }`);
      watch();
      secret("client-tls", secretOf("the next client"));
      await until("two attempts", () => reloads("client").length > 1);
      assert.match(said, /node 1000 could not read the new certificate of client, and tries again/);
      assert.doesNotMatch(said, /has read/);
      writeFileSync(works, "");
      await until("a reload", () => /has read the new certificate of: client/.test(said));
      const count = reloads("client").length;
      await some();
      assert.equal(reloads("client").length, count);
    });
  });
});

describe("chart: write_client_config", () => {
  let bench: ScriptBench;
  beforeEach(() => {
    bench = new ScriptBench();
  });
  afterEach(() => bench.remove());

  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required\n  password="a\\b";';
  const own = "security.protocol=SASL_SSL\nssl.truststore.type=PEM\n";
  const sasl = [
    "sasl.mechanism=PLAIN",
    'sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required  password="a\\\\b";',
  ];
  const trust = ["ssl.truststore.type=PEM", "ssl.truststore.location=/authorities.pem"];
  const rows: ReadonlyArray<readonly [config: boolean, jaas: boolean, authorities: boolean, lines: readonly string[]]> =
    [
      [false, false, false, ["security.protocol=PLAINTEXT"]],
      [false, false, true, ["security.protocol=SSL", ...trust]],
      [false, true, false, ["security.protocol=SASL_PLAINTEXT", ...sasl]],
      [false, true, true, ["security.protocol=SASL_SSL", ...trust, ...sasl]],
      // A complete file says itself what to trust.
      ...[false, true].flatMap((authorities) => [
        [true, false, authorities, own.trim().split("\n")] as const,
        [true, true, authorities, [...own.trim().split("\n"), ...sasl]] as const,
      ]),
    ];

  function written(config: boolean, jaas: boolean, authorities: boolean): string {
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(bench.folder, name), text);
      return path.join(bench.folder, name);
    };
    const result = bench.shell(["-c", `. ${scripts}/common.sh; write_client_config ${bench.folder}/client`], {
      ...(config ? { CLIENT_CONFIG: file("own", own) } : {}),
      ...(jaas ? { CLIENT_JAAS_FILE: file("jaas", login) } : {}),
      ...(authorities ? { CLIENT_AUTHORITIES: "/authorities.pem" } : {}),
    });
    assert.deepEqual(result, { code: 0, out: "", reason: "" });
    return bench.read("client");
  }

  it("writes what a listener asks for, and what is given over all of it", () => {
    for (const [config, jaas, authorities, lines] of rows) {
      assert.equal(
        written(config, jaas, authorities),
        lines.map((line) => `${line}\n`).join(""),
        JSON.stringify({ config, jaas, authorities }),
      );
      assert.equal(statSync(path.join(bench.folder, "client")).mode & 0o077, 0, "it holds a password");
    }
  });

  it("keeps the mechanism that is given, and gives the tools the options of the client alone", () => {
    const given = path.join(bench.folder, "own");
    const jaas = path.join(bench.folder, "jaas");
    writeFileSync(given, "security.protocol=SASL_SSL\nsasl.mechanism=OAUTHBEARER\n");
    writeFileSync(jaas, "Module required;\n");
    bench.tool("kafka-topics.sh", 'echo "[$KAFKA_OPTS]"');
    for (const options of ["-Da=b", undefined]) {
      const { out } = bench.shell(
        ["-c", `. ${scripts}/common.sh; write_client_config ${bench.folder}/client; kafka_tool kafka-topics.sh`],
        {
          ...{ CLIENT_CONFIG: given, CLIENT_JAAS_FILE: jaas, KAFKA_OPTS: "-Dof=broker" },
          ...(options === undefined ? {} : { TOOL_OPTS: options }),
        },
      );
      assert.equal(out, `[${options ?? ""}]\n`);
      assert.equal(
        bench.read("client"),
        "security.protocol=SASL_SSL\nsasl.mechanism=OAUTHBEARER\nsasl.jaas.config=Module required;\n",
      );
    }
  });

  it("says which file cannot be read", () => {
    for (const name of ["CLIENT_CONFIG", "CLIENT_JAAS_FILE"]) {
      const env = { [name]: "/nowhere/file" };
      const { code, reason } = bench.shell(
        ["-c", `. ${scripts}/common.sh; write_client_config ${bench.folder}/client`],
        env,
      );
      assert.equal(code, 1);
      assert.match(reason, /^\/nowhere\/file cannot be read: check the mounted Secret/);
    }
  });
});
