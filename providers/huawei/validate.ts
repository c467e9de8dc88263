import { type Problems, shown } from "../../model/rules/problem";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { autoscalerVersion } from "./add-ons";

/** What CCE allows for a node's system disk, in GiB (support.huaweicloud.com, cce_02_0242, rootVolume). */
const disk = { least: 40, most: 1024 };

/** Days for which LTS keeps logs (support.huaweicloud.com, LTS API, ttl_in_days). */
const longestLogs = 365;

/** An id of KMS' own; disks take no alias. */
const keyId = /^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/;

const bucketName = /^(?!.*(\.\.|\.-|-\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  validateDiskKey(spec, problems);
  if (spec.kubernetes.existing !== undefined) return;
  validateKubernetes(spec, problems.at("kubernetes"));
  const { clusterFlavor } = spec.huawei;
  if (!/^cce\.[a-z0-9]+\.[a-z0-9]+$/.test(clusterFlavor)) {
    problems.add("huawei.clusterFlavor", `${shown(clusterFlavor)} is no flavor of CCE. Write it like cce.s2.medium.`);
  }
}

function validateKubernetes({ kubernetes, network }: ClusterSpec, here: Problems): void {
  if (kubernetes.encryptionKey !== undefined) {
    here.add(
      "encryptionKey",
      "can not be used: the provider plugin for Huawei Cloud has no argument for encrypting Secrets. Leave it out, or make the cluster by other means and adopt it by kubernetes.existing.",
    );
  }
  if (kubernetes.logRetentionDays > longestLogs) {
    here.add(
      "logRetentionDays",
      `${kubernetes.logRetentionDays} given: Huawei Cloud keeps logs for at most ${longestLogs} days. Give a number from 1 to ${longestLogs}.`,
    );
  }
  if (network.id !== undefined && !kubernetes.privateEndpoint) {
    here.add(
      "privateEndpoint",
      "must be true in an adopted network: who reaches a public API server of CCE is bounded by a network ACL on the masters' subnet, and nothing of an adopted network is changed. Set it to true, or have the network made.",
    );
  }
  if (kubernetes.autoscaler && autoscalerVersion(kubernetes.version) === undefined) {
    here.add(
      "autoscaler",
      `can not be installed on Kubernetes ${shown(kubernetes.version)}: this release knows no version of CCE's autoscaler add-on for it. Take 1.32, or set it to false, and install the add-on in CCE's console if a pool has to grow.`,
    );
  }
}

export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateKeyPair(location, problems);
  validateDiskKey(location, problems);
  if (pool.diskSizeGib < disk.least || pool.diskSizeGib > disk.most) {
    problems.add(
      "diskSizeGib",
      `${pool.diskSizeGib} given: CCE takes system disks from ${disk.least} to ${disk.most} GiB. Leave it out for 50.`,
    );
  }
}

function validateKeyPair({ huawei }: LocationSpec, problems: Problems): void {
  if (huawei.keyPairName !== undefined && huawei.keyPairName !== "") return;
  problems.whole.add(
    "huawei.keyPairName",
    "is missing: CCE makes no node without a key pair to log in with. Make one in the ECS console, and give its name.",
  );
}

function validateDiskKey({ huawei: { diskEncryptionKey } }: LocationSpec, problems: Problems): void {
  if (typeof diskEncryptionKey !== "string" || keyId.test(diskEncryptionKey)) return;
  problems.whole.add(
    "huawei.diskEncryptionKey",
    `${shown(diskEncryptionKey)} is no id of a KMS key: it has 36 characters, as in 0d0466b0-e727-4d9c-b35d-f84bb474a37f. Take it from the key's page in the DEW console; an alias does not do.`,
  );
}

export function validateStorage(spec: StorageSpec, problems: Problems): void {
  for (const block of ["dataBucket", "opsBucket"] as const) {
    const { existing } = spec[block];
    if (typeof existing === "string" && !bucketName.test(existing)) {
      problems.add(
        `${block}.existing`,
        `${shown(existing)} is no name of a bucket: 3 to 63 lower-case letters, digits, dashes and dots. Give the name alone, without a scheme.`,
      );
    }
  }
}

/** Rules of dedicated load balancers. */
export function validateLoadBalancer({ sourceRanges }: LoadBalancerRequest, problems: Problems): void {
  if (sourceRanges.length === 0) return;
  problems.add(
    "sourceRanges",
    `${shown(sourceRanges)} can not be had on Huawei Cloud: CCE ignores them on a Service, and would let everybody in. Make an IP address group of ELB with the ranges, leave sourceRanges out, and give the listener the annotations "kubernetes.io/elb.acl-id": <its id>, "kubernetes.io/elb.acl-status": "on", "kubernetes.io/elb.acl-type": "white".`,
  );
}
