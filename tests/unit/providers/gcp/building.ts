// What the tests of the adapter's resources share: something to build in, and what Google Cloud would answer.
import type { BuildContext } from "../../../../providers/cloud-provider";
import { Cloud } from "../../../../spec/cloud";
import { zonesOf } from "../../../support/cloud-specs";
import { find, type MockedCloud, recorded } from "../../../support/mocks";

export const zones = zonesOf(Cloud.Gcp);

export const types = {
  account: "gcp:serviceaccount/account:Account",
  bucket: "gcp:storage/bucket:Bucket",
  bucketMember: "gcp:storage/bucketIAMMember:BucketIAMMember",
  cluster: "gcp:container/cluster:Cluster",
  hmacKey: "gcp:storage/hmacKey:HmacKey",
  key: "gcp:kms/cryptoKey:CryptoKey",
  keyMember: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
  logBucket: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
  logSink: "gcp:logging/projectSink:ProjectSink",
  nat: "gcp:compute/routerNat:RouterNat",
  network: "gcp:compute/network:Network",
  nodePool: "gcp:container/nodePool:NodePool",
  projectMember: "gcp:projects/iAMMember:IAMMember",
  service: "gcp:projects/service:Service",
  storageClass: "kubernetes:storage.k8s.io/v1:StorageClass",
  subnetwork: "gcp:compute/subnetwork:Subnetwork",
};

/** Outputs that only Google Cloud knows, and names that Pulumi makes. */
export const googleCloud: MockedCloud = {
  outputs: (type, name, inputs) => {
    const named = { name: inputs["name"] ?? `${name}-1234567` };
    switch (type) {
      case types.account:
        return { email: `${inputs["accountId"]}@my-project.iam.gserviceaccount.com` };
      case types.cluster:
        return {
          ...named,
          endpoint: "34.90.1.2",
          masterAuth: { clusterCaCertificate: "Q0E=" },
          privateClusterConfig: { privateEndpoint: "172.16.0.2" },
          selfLink: `https://container.googleapis.com/v1/projects/my-project/locations/europe-west4/clusters/${name}`,
        };
      case types.hmacKey:
        return { accessId: `GOOG-${name}`, secret: `secret-of-${name}` };
      case "gcp:projects/serviceIdentity:ServiceIdentity":
        return { member: "serviceAccount:service-1@container-engine-robot.iam.gserviceaccount.com" };
      default:
        return named;
    }
  },
};

/** A component that things are built in. It needs Pulumi, which tests load after the mocks are there. */
export async function building(name = "platform"): Promise<BuildContext> {
  const { ComponentResource } = await import("@pulumi/pulumi");
  return { name, parent: new ComponentResource("test:index:Parent", "parent"), dependsOn: [] };
}

/** Everything that was made besides the parent, as "type name". */
export const made = (): string[] =>
  recorded
    .filter(({ custom }) => custom)
    .map(({ type, name }) => `${type.split(":").at(-1)} ${name}`)
    .sort();

export const inputsOf = (type: string, name: string): Record<string, unknown> => find(type, name).inputs;
