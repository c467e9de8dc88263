import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { all, type Input, type Output, secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { serviceCidr } from "./addresses";
import { adoptedCluster } from "./adopted-cluster";
import { accessList, restrict } from "./api-server-access";
import { common } from "./common";
import { kubeconfig, withServer } from "./kubeconfig";
import { type BuiltNetwork, clusterNetwork } from "./network";
import { secretsKey } from "./secrets-key";
import { ackVersion } from "./traits";

/** Creates or adopts the network and the cluster. */
export function cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  return spec.kubernetes.existing === undefined
    ? newCluster(spec, context)
    : adoptedCluster(spec, spec.kubernetes.existing, context);
}

function newCluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { kubernetes } = spec;
  const net = clusterNetwork(spec, context);
  const clients = kubernetes.privateEndpoint ? undefined : accessList(spec, context);
  const made = new ManagedKubernetes(
    `${context.name}-cluster`,
    clusterArgs(spec, net, secretsKey(spec, context)),
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
 * Terway gives pods addresses of the network: load balancers reach them without a hop over a node port, and network
 * policies work, unlike with Flannel. The components run on the system nodes.
 */
const addons = [
  { name: "terway-eniip", config: JSON.stringify({ IPVlan: "false", NetworkPolicy: "true", ENITrunking: "false" }) },
  { name: "csi-plugin" },
  { name: "csi-provisioner" },
  { name: "coredns" },
  { name: "metrics-server" },
  // Gives pods the identity of a RAM role. AutoMQ's open source edition cannot use it, but its BYOC edition and other
  // programs can.
  { name: "ack-pod-identity-webhook" },
  // ACK installs it by default, with a public load balancer.
  { name: "nginx-ingress-controller", disabled: true },
];

function clusterArgs(spec: ClusterSpec, net: BuiltNetwork, key: Input<string> | undefined) {
  const { kubernetes, alicloud } = spec;
  return {
    clusterSpec: alicloud.clusterSpec,
    version: ackVersion(kubernetes.version),
    // A new version is for the control plane. The pools follow by themselves, and keep to their limit of nodes at a time.
    upgradePolicy: { controlPlaneOnly: true },
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
    // ACK creates the project of the logs, k8s-log-<cluster id>, and would not delete it.
    deleteOptions: [
      { resourceType: "SLS_Data", deleteMode: "delete" },
      { resourceType: "SLS_ControlPlane", deleteMode: "delete" },
    ],
    // Nothing reads these keys, so they do not belong in the state.
    skipSetCertificateAuthority: true,
    ...common(spec),
  };
}
