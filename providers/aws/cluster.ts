import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Cluster } from "@pulumi/aws/eks/cluster";
import { OpenIdConnectProvider } from "@pulumi/aws/iam/openIdConnectProvider";
import { interpolate, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { firstName } from "../first-names";
import { nodeAddOns, usesIrsa } from "./add-on-names";
import { administrators } from "./administrators";
import { adoptedCluster } from "./adopted-cluster";
import { kubeconfig } from "./kubeconfig";
import { managedAddOn } from "./managed-add-on";
import { clusterName, retentionDays } from "./names";
import { type BuiltNetwork, clusterNetwork } from "./network";
import { nodeIdentity } from "./node-identity";
import { serviceTrust } from "./policies";
import { referenceTo } from "./reference";
import { attach, makeRole } from "./role";
import { secretsKey } from "./secrets-key";

/** Creates or adopts the network and the cluster. */
export function cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  if (spec.kubernetes.existing !== undefined) return adoptedCluster(spec, spec.kubernetes.existing, context);
  const network = clusterNetwork(spec, context);
  const { made, authority } = makeCluster(spec, network, context);
  const nodes = nodeIdentity(spec, context);
  const beforeNodes = [...network.egress, ...nodes.parts, ...addOnsOfNodes(spec, made, context)];
  const issuer = usesIrsa(spec) ? issuerOf(spec, made, context, beforeNodes) : "";
  administrators(spec, made.name, context);
  return {
    reference: referenceTo(
      {
        id: made.name,
        location: spec.region,
        network: network.id,
        subnets: network.subnets,
        nodeIdentity: nodes.role.arn,
        identityIssuer: issuer,
        kubernetesVersion: spec.kubernetes.version,
      },
      beforeNodes,
    ),
    kubeconfig: kubeconfig({ name: made.name, server: made.endpoint, certificateAuthority: authority }, spec),
    clusterIdentifier: made.arn,
    beforeNodes,
  };
}

function makeCluster(spec: ClusterSpec, network: BuiltNetwork, context: BuildContext) {
  const { region, kubernetes } = spec;
  const name = firstName(context.parent, context.name).apply((first) => clusterName(first.name, first.stack));
  const logGroup = interpolate`/aws/eks/${name}/cluster`;
  const role = makeRole("cluster-role", serviceTrust("eks.amazonaws.com"), spec, context);
  const attached = attach(role, "AmazonEKSClusterPolicy", spec, "cluster-role-cluster", context);
  const { keyArn, key, access } = secretsKey(spec, role, logGroup, context);
  const logs = new LogGroup(
    `${context.name}-logs`,
    {
      region,
      name: logGroup,
      retentionInDays: retentionDays(kubernetes.logRetentionDays),
      // Without this key, CloudWatch encrypts with its own.
      ...(key === undefined ? {} : { kmsKeyId: key.arn }),
      tags: { ...spec.tags },
    },
    childOf(context),
  );
  const made = new Cluster(
    `${context.name}-cluster`,
    {
      region,
      name,
      version: kubernetes.version,
      roleArn: role.arn,
      vpcConfig: {
        subnetIds: Object.values(network.subnets),
        endpointPrivateAccess: true,
        // The API server has a public address by default, because Pulumi usually runs outside the network, but it is
        // never open to everyone (checkov CKV_AWS_39 demands no public address).
        endpointPublicAccess: !kubernetes.privateEndpoint,
        ...(kubernetes.privateEndpoint ? {} : { publicAccessCidrs: [...new Set(kubernetes.allowedCidrs)] }),
      },
      // EKS chooses 10.100.0.0/16 or 172.20.0.0/16 otherwise.
      ...(kubernetes.serviceCidr === undefined
        ? {}
        : { kubernetesNetworkConfig: { serviceIpv4Cidr: kubernetes.serviceCidr } }),
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: true },
      // Managed add-ons replace them.
      bootstrapSelfManagedAddons: false,
      encryptionConfig: { provider: { keyArn }, resources: ["secrets"] },
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      deletionProtection: spec.deletionProtection,
      tags: { ...spec.tags },
    },
    {
      ...childOf(context, attached, logs, ...access),
      // EKS rejects subnets in other zones than those at creation. It does not need others either: nodes and load balancers can be in every subnet of the network. https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
      ignoreChanges: ["vpcConfig.subnetIds"],
    },
  );
  return { made, authority: made.certificateAuthority.apply(({ data }) => data ?? "") };
}

/**
 * Settings of add-ons. Without this one, EKS accepts NetworkPolicies and nothing enforces them:
 * https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html
 */
const addOnSettings: Readonly<Record<string, object>> = { "vpc-cni": { enableNetworkPolicy: "true" } };

/** The add-ons of nodes, which wait for nothing else. */
function addOnsOfNodes(spec: ClusterSpec, made: Cluster, context: BuildContext): Resource[] {
  return nodeAddOns(spec).map((name) => {
    const settings = addOnSettings[name];
    const values = settings === undefined ? {} : { configurationValues: JSON.stringify(settings) };
    return managedAddOn(name, values, spec, made.name, context);
  });
}

/** Registers the issuer of the cluster's tokens with IAM. */
function issuerOf(spec: ClusterSpec, made: Cluster, context: BuildContext, parts: Resource[]) {
  const url = made.identities.apply((identities) => identities[0]?.oidcs?.[0]?.issuer ?? "");
  parts.push(
    new OpenIdConnectProvider(
      `${context.name}-issuer`,
      { url, clientIdLists: ["sts.amazonaws.com"], tags: { ...spec.tags } },
      childOf(context),
    ),
  );
  return url;
}
