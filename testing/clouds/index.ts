// What stands for the providers: outputs that they compute, and answers of their functions. There is one for whatever
// the components read; a test holds that (tests/unit/testing).
import * as alicloud from "./alicloud";
import * as aws from "./aws";
import * as gcp from "./gcp";
import * as huawei from "./huawei";
import type { CloudAnswers, Values } from "./outputs";

/** By the name of the provider. */
const clouds: Readonly<Record<string, CloudAnswers>> = { aws, gcp, alicloud, huaweicloud: huawei };

/** What the provider computes for a resource, by its type and logical name. */
export function computedOutputs(type: string, logical: string, inputs: Values): Record<string, unknown> {
  if (type === "random:index/randomPassword:RandomPassword") return { result: "x".repeat(Number(inputs["length"])) };
  if (type === "random:index/randomId:RandomId") return { hex: "ff".repeat(Number(inputs["byteLength"])) };
  if (type.startsWith("kubernetes:")) return kubernetesOutputs(type, logical, inputs);
  const [provider = "", token = ""] = type.split(":");
  return clouds[provider]?.outputs[token]?.(physicalName(logical, inputs), inputs) ?? {};
}

/** The name that an object gets, the address of a load balancer, and the authority that answers a request of cert-manager. */
function kubernetesOutputs(type: string, logical: string, { metadata }: Values): Record<string, unknown> {
  const named = { ...(metadata as Values | undefined) };
  const ingress = [{ hostname: `${logical}.lb.example.com` }];
  return {
    ...(/:helm\.sh/.test(type) ? {} : { metadata: { ...named, name: physicalName(logical, named) } }),
    ...(type === "kubernetes:core/v1:Service" ? { status: { loadBalancer: { ingress } } } : {}),
    ...(type === "kubernetes:cert-manager.io/v1:CertificateRequest" ? { status: { ca: authority(logical) } } : {}),
  };
}

/** The name given; or a prefix and 26 digits; or the logical name and seven digits. */
function physicalName(logical: string, { name, namePrefix }: Values): string {
  if (typeof name === "string") return name;
  return typeof namePrefix === "string" ? `${namePrefix}${"0".repeat(26)}` : `${logical}-1a2b3c4`;
}

/** The answer of a provider's function, or undefined for one that the components do not call. */
export function functionAnswer(token: string, args: Values): Record<string, unknown> | undefined {
  const [provider = ""] = token.split(":");
  return clouds[provider]?.functions?.[token.replace(/^.*:/, "")]?.(args);
}

/** Stands for the certificate of an authority, as cert-manager answers with it. */
function authority(name: string): string {
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  return base64(`-----BEGIN CERTIFICATE-----\n${base64(name)}\n-----END CERTIFICATE-----\n`);
}
