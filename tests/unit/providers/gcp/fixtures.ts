// What the tests of the adapter's resources share: names of types, and what Google Cloud would answer.
import { Cloud } from "../../../../model/args/clouds/cloud";
import { zonesOf } from "../../../support/cloud-specs";
import { find, type MockedCloud } from "../../../support/mocks";

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

export const inputsOf = (type: string, name: string): Record<string, unknown> => find(type, name).inputs;
