import { getManagedKubernetesClustersOutput } from "@pulumi/alicloud/cs/getManagedKubernetesClusters";
import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Key } from "@pulumi/alicloud/kms/key";
import { all, type Input, type Output, output, secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { accessList, restrict } from "./access-list";
import { serviceCidr } from "./addresses";
import { keyId } from "./key-id";
import { kubeconfig, withServer } from "./kubeconfig";
import { labelled } from "./labelled";
import { type BuiltNetwork, network } from "./network";
import { ackVersion } from "./traits";

/** Makes the network and the cluster, or takes the cluster that is there. */
export function cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  return spec.kubernetes.existing === undefined
    ? made(spec, context)
    : adopted(spec, spec.kubernetes.existing, context);
}

function made(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { kubernetes } = spec;
  const net = network(spec, context);
  const clients = kubernetes.privateEndpoint ? undefined : accessList(spec, context);
  const made = new ManagedKubernetes(
    `${context.name}-cluster`,
    clusterArgs(spec, net, encryptionKey(spec, context)),
    childOf(context, ...net.egress, ...(clients === undefined ? [] : [clients.acl])),
  );
  const asGiven = kubeconfig(made.id, spec, { parent: context.parent });
  const access = clients === undefined ? [] : [restrict(clients, made, spec, context)];
  return {
    reference: all([made.id, net.id, net.subnets, made.workerRamRoleName, made.rrsaMetadata]).apply(
      ([id, vpc, subnets, nodeIdentity, rrsa]) => ({
        id,
        location: spec.region,
        network: vpc,
        subnets,
        nodeIdentity,
        identityIssuer: rrsa.rrsaOidcIssuerUrl ?? "",
      }),
    ),
    kubeconfig: kubernetes.privateEndpoint ? privateAddress(asGiven, made) : asGiven,
    clusterIdentifier: made.id,
    beforeNodes: [made, ...net.egress, ...access],
  };
}

function privateAddress(contents: Output<string>, made: ManagedKubernetes): Output<string> {
  return secret(
    all([contents, made.connections]).apply(([text, { apiServerIntranet }]) =>
      withServer(text, apiServerIntranet ?? ""),
    ),
  );
}

/**
 * Terway gives pods addresses of the network: load balancers reach them without a hop over a node's port, and network
 * policies work, which they do not with Flannel. Components run on the system's nodes.
 */
const addons = [
  { name: "terway-eniip", config: JSON.stringify({ IPVlan: "false", NetworkPolicy: "true", ENITrunking: "false" }) },
  { name: "csi-plugin" },
  { name: "csi-provisioner" },
  { name: "coredns" },
  { name: "metrics-server" },
  // Gives pods the identity of a RAM role; AutoMQ's open source edition can not use it, its BYOC edition and others can.
  { name: "ack-pod-identity-webhook" },
  // ACK installs it unless told otherwise, with a public load balancer.
  { name: "nginx-ingress-controller", disabled: true },
];

function clusterArgs(spec: ClusterSpec, net: BuiltNetwork, key: Input<string> | undefined) {
  const { kubernetes, alicloud } = spec;
  return {
    clusterSpec: alicloud.clusterSpec ?? "ack.pro.small",
    version: ackVersion(kubernetes.version),
    vswitchIds: [...net.nodeSubnets],
    podVswitchIds: [...net.podSubnets],
    serviceCidr: serviceCidr(spec),
    // ipvs, the default, is deprecated from Kubernetes 1.35 on.
    proxyMode: "iptables",
    newNatGateway: false,
    slbInternetEnabled: !kubernetes.privateEndpoint,
    isEnterpriseSecurityGroup: true,
    enableRrsa: true,
    addons,
    deletionProtection: spec.deletionProtection,
    ...(key === undefined ? {} : { encryptionProviderKey: key, disableEncryption: false }),
    controlPlaneLogComponents: ["apiserver", "kcm", "scheduler", "ccm", "controlplane-events"],
    controlPlaneLogTtl: String(kubernetes.logRetentionDays),
    auditLogConfig: { enabled: true },
    // ACK makes the project of the logs, k8s-log-<cluster id>, and would leave it behind.
    deleteOptions: [
      { resourceType: "SLS_Data", deleteMode: "delete" },
      { resourceType: "SLS_ControlPlane", deleteMode: "delete" },
    ],
    // Keys in the state that nobody reads.
    skipSetCertificateAuthority: true,
    ...labelled(spec),
  };
}

/** The key of the cluster's Secrets; the small edition can not encrypt them. */
function encryptionKey(spec: ClusterSpec, context: BuildContext): Input<string> | undefined {
  const { encryptionKey: given } = spec.kubernetes;
  if (given !== undefined) return output(given).apply(keyId);
  if (spec.alicloud.clusterSpec === "ack.standard") return undefined;
  return new Key(
    `${context.name}-key`,
    {
      description: `Secrets of the Kubernetes cluster of ${context.name}`,
      status: "Enabled",
      automaticRotation: "Enabled",
      rotationInterval: "365d",
      // Without the key the Secrets are lost: the longest delay that KMS offers but for a year.
      pendingWindowInDays: 30,
      deletionProtection: spec.deletionProtection ? "Enabled" : "Disabled",
      tags: { ...spec.tags },
    },
    childOf(context),
  ).id;
}

/** Nothing of an adopted cluster is changed; it is looked up for what pods' identities are built on. */
function adopted(spec: ClusterSpec, id: string, context: BuildContext): BuiltCluster {
  const { network: net, kubernetes } = spec;
  const options = { parent: context.parent };
  // getClusters, which is to follow it, does not know of RRSA (provider 3.108).
  const found = getManagedKubernetesClustersOutput({ ids: [id], enableDetails: true }, options);
  return {
    reference: all([found.clusters, net.id ?? "", net.subnets]).apply(([clusters, vpc, subnets]) => {
      const [one] = clusters;
      if (one === undefined) {
        throw new Error(`kubernetes.existing: there is no ACK managed cluster with the id "${id}" in ${spec.region}.`);
      }
      return {
        id,
        location: spec.region,
        network: vpc,
        subnets,
        nodeIdentity: "",
        identityIssuer: one.rrsaConfig?.rrsaOidcIssuerUrl ?? "",
      };
    }),
    kubeconfig: kubernetes.kubeconfig === undefined ? kubeconfig(id, spec, options) : secret(kubernetes.kubeconfig),
    clusterIdentifier: id,
    beforeNodes: [],
  };
}
