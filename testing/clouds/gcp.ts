// What Google Cloud computes, as far as the components read it.
import type { Outputs } from "./outputs";

export const outputs: Readonly<Record<string, Outputs>> = {
  "container/cluster": (name, { location }) => ({
    name,
    location,
    endpoint: "203.0.113.10",
    selfLink: `https://container.googleapis.com/v1/projects/my-project/locations/${location}/clusters/${name}`,
    masterAuth: { clusterCaCertificate: "authority" },
  }),
  "dns/managedZone": (name) => ({ name }),
  "logging/projectSink": (name) => ({
    writerIdentity: `serviceAccount:${name}@gcp-sa-logging.iam.gserviceaccount.com`,
  }),
  "compute/router": (name) => ({ name }),
  "projects/iAMCustomRole": (_, { roleId }) => ({ name: `projects/my-project/roles/${roleId}` }),
  "projects/serviceIdentity": () => ({
    member: "serviceAccount:service-1@container-engine-robot.iam.gserviceaccount.com",
  }),
  "serviceaccount/account": (_, { accountId }) => ({ email: `${accountId}@my-project.iam.gserviceaccount.com` }),
  "storage/bucket": (name) => ({ name }),
  "storage/hmacKey": (name) => ({ accessId: `${name}-access`, secret: "secret" }),
};
