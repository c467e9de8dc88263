// Services of the project (container.googleapis.com and so on): nothing can be made before its service is on.
import type { JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import type { SimulatedCloud } from "../simulated-cloud";

/** A service that is on. It is the project's and outlives the resource that switched it on. */
export const enabledType = "gcp:simulated/enabledService";

/** Google's own refusal where a service is off. */
export function demandService(cloud: SimulatedCloud, project: unknown, service: string): void {
  if (cloud.byId(enabledType, `${project}/${service}.googleapis.com`)) return;
  throw new Error(
    `googleapi: Error 403: ${service}.googleapis.com API has not been used in project ${project} before or it is disabled., accessNotConfigured`,
  );
}

const service: Kind = {
  token: "gcp:projects/service:Service",
  forceNew: ["project", "service"],
  defaults: { disableOnDestroy: true },
  create: (inputs, cloud) => {
    const id = `${inputs["project"]}/${inputs["service"]}`;
    cloud.put({ type: enabledType, id });
    // To switch on what is on succeeds, so that several resources may stand for one service.
    let same = 1;
    while (cloud.byId(service.token, same === 1 ? id : `${id}#${same}`)) same++;
    return { id: same === 1 ? id : `${id}#${same}` };
  },
  beforeDelete: ({ inputs }, cloud) => {
    if (inputs["disableOnDestroy"] !== false) cloud.remove(enabledType, `${inputs["project"]}/${inputs["service"]}`);
  },
};

/** Number of every simulated project. */
export const projectNumber = "123456789012";

/** Whom a service acts as, by the service. */
const agents: Readonly<Record<string, string>> = { "container.googleapis.com": "container-engine-robot" };

export const agentOf = (name: string): string =>
  `service-${projectNumber}@${agents[name] ?? `gcp-sa-${name.split(".")[0]}`}.iam.gserviceaccount.com`;

const serviceIdentity: Kind = {
  token: "gcp:projects/serviceIdentity:ServiceIdentity",
  forceNew: ["project", "service"],
  computed: ["email", "member"],
  create: (inputs, cloud) => {
    const name = String(inputs["service"]);
    demandService(cloud, inputs["project"], name.split(".")[0] ?? "");
    const email = agentOf(name);
    return {
      id: `projects/${inputs["project"]}/services/${name}`,
      outputs: { email, member: `serviceAccount:${email}` },
    };
  },
};

export const services: readonly Kind[] = [service, serviceIdentity];

export const text = (inputs: JsonObject, property: string): string => String(inputs[property]);
