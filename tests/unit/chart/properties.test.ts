import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { which } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { skipFor } from "../../support/skip";
import { render } from "./render";

/** The properties as java.util.Properties reads them, from a file of bytes, as Kafka does. */
function readByJava(text: string): Map<string, string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "chart-properties-"));
  try {
    const file = path.join(folder, "server.properties");
    writeFileSync(file, text);
    const program = path.join(repositoryRoot, "tests", "unit", "chart", "ReadProperties.java");
    const printed = execFileSync("java", ["-XX:TieredStopAtLevel=1", program, file], { encoding: "utf8" });
    return new Map(
      printed
        .trim()
        .split("\n")
        .map((line) => line.split(" "))
        .map(([name = "", value = ""]) => [name, Buffer.from(value, "base64").toString("utf8")]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Texts that a properties file, YAML or a template could change. */
const texts = [
  "",
  " ",
  "  two blanks before",
  "two blanks after  ",
  "\ttab before",
  "CN=Jürgen Müller",
  "日本語",
  "emoji 😀 and 𝄞",
  "a\u0085listeners=PLAINTEXT://:1",
  "a\u2028listeners=PLAINTEXT://:1",
  "a\nlisteners=PLAINTEXT://:1",
  "a\r\nb",
  "form\ffeed",
  "nul\u0000, bell\u0007, backspace\b, vertical\u000b, escape\u001b, delete\u007f",
  "\ufeffbyte order mark",
  "ends with a backslash\\",
  "\\n \\u0041 \\\\a \\b \\x41",
  "\"quoted\" and 'quoted'",
  "a=b:c #d !e",
  "= equals first",
  "# comment",
  "{{ .Values.clusterId }}",
  "RULE:^CN=(.*?),OU=.*$/$1/L,DEFAULT",
  "9223372036854775807",
  "yes",
  "1e3",
];

describe("chart: values of config", () => {
  it("reach Kafka exactly as they were given", function () {
    skipFor(this, which("java") === undefined ? "Java, which reads the properties files, is not installed" : undefined);
    // Not what the chart refuses: references to Secrets, and what looks like a secret.
    const refused = /\$\{dir:|private key-----|(password|secret[._-]?key|access[._-]?key) *=|:\/\//i;
    const random = fc.sample(fc.string({ unit: "binary", maxLength: 60 }), 300).filter((text) => !refused.test(text));
    const given = [...texts, ...random];
    const config = Object.fromEntries(given.map((text, index) => [`plugin.${index}`, text]));
    const rendered = render({ allowUnknownConfig: true, config });
    const text: string = rendered.get("ConfigMap", "orders-broker-config").data["server.properties"];
    const read = readByJava(text);
    assert.deepEqual(
      given.map((_, index) => read.get(`plugin.${index}`)),
      given,
    );
    assert.equal(read.get("listeners"), "INTERNAL://:9091,PLAIN://:9092", "no value begins another property");
    assert.ok(/^[\n -~]*$/.test(text), "plain ASCII, whatever the pod's locale");
  });
});
