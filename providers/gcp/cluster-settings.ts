import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { labels } from "./names";

/**
 * The settings of a GKE cluster that depend only on the arguments.
 *
 * The control plane is regional even if nodes are in one zone. It costs the same (0.10 USD per hour; only the first
 * zonal cluster of a billing account is free), survives the loss of a zone, and answers during its own upgrades. Its
 * location cannot be changed, but with a regional one, one zone can become three.
 *
 * Two of checkov's rules are not followed: CKV_GCP_65 (access by Google Groups) needs the name of a Workspace domain,
 * and CKV_GCP_66 (Binary Authorization) enforces a policy that the owner of the project must set.
 */
export function clusterSettings(spec: ClusterSpec) {
  const { project, releaseChannel } = spec.gcp;
  const { version, privateEndpoint, allowedCidrs } = spec.kubernetes;
  return {
    project,
    location: spec.region,
    nodeLocations: [...spec.zones],
    minMasterVersion: version,
    releaseChannel: { channel: releaseChannel },
    deletionProtection: spec.deletionProtection,
    resourceLabels: labels(spec.tags),

    // Pools are separate resources.
    removeDefaultNodePool: true,
    initialNodeCount: 1,

    networkingMode: "VPC_NATIVE",
    // Enforces NetworkPolicies itself, and cannot be combined with the older `networkPolicy` block.
    datapathProvider: "ADVANCED_DATAPATH",
    // Allows internal load balancers with more than 250 nodes behind them. It cannot be disabled later.
    enableL4IlbSubsetting: true,
    // Makes traffic between pods of one node visible in the network's logs. It is free.
    enableIntranodeVisibility: true,
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: privateEndpoint,
      masterIpv4CidrBlock: spec.gcp.controlPlaneCidr,
    },
    // A private endpoint requires the block, even if only the cluster's own subnetwork has access.
    masterAuthorizedNetworksConfig: {
      cidrBlocks: [...new Set(allowedCidrs)].map((cidrBlock) => ({ cidrBlock })),
      gcpPublicCidrsAccessEnabled: false,
    },

    workloadIdentityConfig: { workloadPool: `${project}.svc.id.goog` },
    enableShieldedNodes: true,
    enableLegacyAbac: false,
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },

    addonsConfig: {
      gcePersistentDiskCsiDriverConfig: { enabled: true },
      dnsCacheConfig: { enabled: true },
      // It also creates the L4 load balancers of Services.
      httpLoadBalancing: { disabled: false },
      horizontalPodAutoscaling: { disabled: false },
    },
    // Without the logs of pods: they are charged by volume, and AutoMQ stores its logs in the ops bucket.
    loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"] },
    // Only the free metrics. Google's managed Prometheus, which is on by default, is charged by sample.
    monitoringConfig: { enableComponents: ["SYSTEM_COMPONENTS"], managedPrometheus: { enabled: false } },
  };
}
