import type { KafkaPlatformArgs } from "../../../index";
import type { SimulatedCloud } from "../simulated-cloud";
import { iamArn, tokens } from "./account";
import { endpointOf } from "./endpoint";

/** Puts a VPC and an EKS cluster of somebody else there, and gives the arguments that adopt both. */
export function adoptable(
  cloud: SimulatedCloud,
  zones: readonly string[],
): Pick<KafkaPlatformArgs, "network" | "kubernetes"> {
  const vpc = cloud.put({ type: tokens.vpc, id: "vpc-theirs", inputs: { cidrBlock: "172.16.0.0/16" } });
  const subnets = Object.fromEntries(
    ["eu-central-1a", "eu-central-1b", "eu-central-1c"].map((availabilityZone, index) => {
      const { id } = cloud.put({
        type: tokens.subnet,
        id: `subnet-theirs-${index}`,
        inputs: { vpcId: vpc.id, availabilityZone, cidrBlock: `172.16.${index}.0/24`, adopted: true },
      });
      return [availabilityZone, id];
    }),
  );
  const role = cloud.put({
    type: tokens.role,
    id: "their-cluster-role",
    inputs: { name: "their-cluster-role" },
    outputs: { arn: iamArn("role/their-cluster-role") },
  });
  const { server, authority } = endpointOf("theirs");
  cloud.put({
    type: tokens.cluster,
    id: "theirs",
    inputs: {
      name: "theirs",
      version: "1.34",
      roleArn: String(role.outputs["arn"]),
      vpcConfig: { subnetIds: Object.values(subnets) },
    },
    outputs: {
      arn: "arn:aws:eks:eu-central-1:123456789012:cluster/theirs",
      endpoint: server,
      certificateAuthority: { data: authority },
      identities: [{ oidcs: [{ issuer: "https://oidc.eks.eu-central-1.amazonaws.com/id/THEIRS" }] }],
    },
  });
  return {
    network: { id: vpc.id, subnets: Object.fromEntries(zones.map((zone) => [zone, subnets[zone] ?? ""])) },
    kubernetes: { existing: "theirs" },
  };
}
