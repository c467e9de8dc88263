import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exec } from "../../exec";
import { type EmbeddedSettings, inRoot } from "./settings";

const TEN_YEARS = "3650";

interface Certificate {
  readonly name: string;
  readonly subject: string;
  readonly usage: "serverAuth" | "clientAuth" | "serverAuth,clientAuth";
  readonly names?: readonly string[];
  /** Which authority signs: the aggregation layer's clients must not pass for users, so they have their own. */
  readonly authority?: "ca" | "front-proxy-ca";
}

export const certificateFile = (s: EmbeddedSettings, name: string): string => inRoot(s, "pki", `${name}.crt`);
export const keyFile = (s: EmbeddedSettings, name: string): string => inRoot(s, "pki", `${name}.key`);

/** The users of the API server, each with the name and group that its built-in roles are bound to. */
export const apiUsers: ReadonlyArray<{ readonly user: string; readonly subject: string }> = [
  { user: "admin", subject: "/O=system:masters/CN=kafka-platform-admin" },
  { user: "controller-manager", subject: "/CN=system:kube-controller-manager" },
  { user: "scheduler", subject: "/CN=system:kube-scheduler" },
  { user: "kubelet", subject: "/O=system:nodes/CN=system:node:kafka-platform" },
  { user: "kube-proxy", subject: "/CN=system:kube-proxy" },
  { user: "coredns", subject: "/CN=kafka-platform:dns" },
  { user: "volumes", subject: "/CN=kafka-platform:volumes" },
  { user: "network-policies", subject: "/CN=kafka-platform:network-policies" },
];

function certificates(s: EmbeddedSettings): Certificate[] {
  const local = ["DNS:localhost", "IP:127.0.0.1"];
  return [
    {
      name: "apiserver",
      subject: "/CN=kube-apiserver",
      usage: "serverAuth",
      names: [
        ...local,
        `IP:${s.nodeAddress}`,
        `IP:${s.apiServiceAddress}`,
        ...["kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"].map(
          (name) => `DNS:${name}`,
        ),
      ],
    },
    { name: "etcd", subject: "/CN=etcd", usage: "serverAuth,clientAuth", names: local },
    { name: "etcd-client", subject: "/CN=kube-apiserver-etcd-client", usage: "clientAuth" },
    { name: "kubelet-server", subject: "/CN=kubelet", usage: "serverAuth", names: [`IP:${s.nodeAddress}`] },
    { name: "kubelet-client", subject: "/O=system:masters/CN=kube-apiserver-kubelet-client", usage: "clientAuth" },
    { name: "front-proxy-client", subject: "/CN=front-proxy-client", usage: "clientAuth", authority: "front-proxy-ca" },
    ...apiUsers.map(({ user, subject }): Certificate => ({ name: user, subject, usage: "clientAuth" })),
  ];
}

/** Makes all keys and certificates once. Written to a folder of another name first, so a broken run leaves no half. */
export async function ensureCertificates(s: EmbeddedSettings): Promise<void> {
  const folder = inRoot(s, "pki");
  if (existsSync(folder)) return;
  const temporary = `${folder}.part`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  await Promise.all(["ca", "front-proxy-ca"].map((name) => makeAuthority(temporary, name)));
  await Promise.all([
    ...certificates(s).map((certificate) => makeCertificate(temporary, certificate)),
    makeServiceAccountKeys(temporary),
  ]);
  renameSync(temporary, folder);
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

async function makeAuthority(folder: string, name: string): Promise<void> {
  const at = (suffix: string): string => path.join(folder, `${name}.${suffix}`);
  const args = ["-keyout", at("key"), "-out", at("crt"), "-subj", `/CN=kafka-platform-${name}`, "-days", TEN_YEARS];
  await exec("openssl", ["req", "-x509", ...newKey, ...args]);
}

async function makeCertificate(folder: string, certificate: Certificate): Promise<void> {
  const at = (suffix: string): string => path.join(folder, `${certificate.name}.${suffix}`);
  const authority = path.join(folder, certificate.authority ?? "ca");
  await exec("openssl", [
    "req",
    "-new",
    ...newKey,
    "-keyout",
    at("key"),
    "-out",
    at("csr"),
    "-subj",
    certificate.subject,
  ]);
  const extensions = [
    "basicConstraints=critical,CA:FALSE",
    "keyUsage=critical,digitalSignature,keyEncipherment",
    `extendedKeyUsage=${certificate.usage}`,
    ...(certificate.names ? [`subjectAltName=${certificate.names.join(",")}`] : []),
  ];
  writeFileSync(at("ext"), `${extensions.join("\n")}\n`);
  const serial = `0x${randomBytes(8).toString("hex")}`; // given here: a shared serial file does not bear parallel use
  await exec("openssl", [
    ...["x509", "-req", "-in", at("csr"), "-CA", `${authority}.crt`, "-CAkey", `${authority}.key`],
    ...["-set_serial", serial, "-days", TEN_YEARS, "-extfile", at("ext"), "-out", at("crt")],
  ]);
  rmSync(at("csr"));
  rmSync(at("ext"));
}

async function makeServiceAccountKeys(folder: string): Promise<void> {
  const at = (suffix: string): string => path.join(folder, `service-account.${suffix}`);
  await exec("openssl", ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", at("key")]);
  await exec("openssl", ["pkey", "-in", at("key"), "-pubout", "-out", at("pub")]);
}
