// A simulated Kubernetes provider for the engine tests: it accepts every object, keeps only the engine's state, and
// returns the computed outputs that our components read. It runs as a separate process and prints its port.
import { isDeepStrictEqual } from "node:util";
import { main, type Provider } from "@pulumi/pulumi/provider";
import { certificateOf } from "../support/authority";

type Properties = Record<string, unknown>;

class SimulatedKubernetes implements Provider {
  readonly version = "4.34.2";

  async check(_urn: string, _olds: Properties, news: Properties) {
    return { inputs: news };
  }

  async diff(_id: string, urn: string, olds: Properties, news: Properties) {
    const changed = Object.keys(news).filter((key) => !isDeepStrictEqual(olds[key], news[key]));
    // A Job's template is immutable, as on a real API server.
    const replaces = urn.includes("kubernetes:batch/v1:Job") ? changed.filter((key) => key === "spec") : [];
    return { changes: changed.length > 0, replaces };
  }

  async create(urn: string, inputs: Properties) {
    const refused = process.env["REFUSE"];
    if (refused !== undefined && urn.includes(refused)) throw new Error(`simulated refusal of ${refused}`);
    return { id: `${urn.split("::").pop()}-${Date.now()}`, outs: { ...inputs, ...computed(urn) } };
  }

  async update(_id: string, urn: string, _olds: Properties, news: Properties) {
    return { outs: { ...news, ...computed(urn) } };
  }

  async read(id: string, _urn: string, props: Properties) {
    return { id, props };
  }

  async delete() {}
}

function computed(urn: string): Properties {
  const name = urn.split("::").pop() ?? "";
  if (urn.includes("kubernetes:core/v1:Service::")) {
    return { status: { loadBalancer: { ingress: [{ hostname: `${name}.lb.example.com` }] } } };
  }
  if (urn.includes("kubernetes:cert-manager.io/v1:CertificateRequest::")) {
    return { status: { ca: Buffer.from(certificateOf(name)).toString("base64") } };
  }
  return {};
}

main(new SimulatedKubernetes(), process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
