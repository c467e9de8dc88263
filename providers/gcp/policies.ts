/**
 * The role of nodes: to write logs, metrics and the autoscaler's reports.
 * https://cloud.google.com/kubernetes-engine/security/configure-node-service-accounts
 */
export const nodeRole = "roles/container.defaultNodeServiceAccount";

/**
 * The role of Kafka on each of its buckets: to read, write, list and delete objects, and for multipart uploads. It cannot change the bucket or the access to it. https://cloud.google.com/storage/docs/access-control/iam-roles
 */
export const bucketRole = "roles/storage.objectUser";

/** To encrypt and decrypt with one key. */
export const keyRole = "roles/cloudkms.cryptoKeyEncrypterDecrypter";

/** The logs of a cluster that are kept longer than the project's default of 30 days: control plane and audit logs. */
export function controlPlaneLogs(cluster: string, location: string): string {
  return [
    `resource.labels.cluster_name="${cluster}"`,
    `resource.labels.location="${location}"`,
    '(resource.type="k8s_control_plane_component" OR log_id("cloudaudit.googleapis.com/activity") OR log_id("cloudaudit.googleapis.com/data_access"))',
  ].join(" AND ");
}

/**
 * Permissions of AutoMQ's BYOC console in the project, from its own module (AutoMQ/automq-labs,
 * byoc-examples/setup/gcp/terraform/console, 2026-08). Two of the module's roles are left out here, because they are
 * granted on single resources instead: storage.admin on the two buckets, dns.admin on the private zone.
 */
export const consoleRoles = {
  "container-admin": "roles/container.admin",
  "network-viewer": "roles/compute.networkViewer",
  "role-admin": "roles/iam.roleAdmin",
  "account-admin": "roles/iam.serviceAccountAdmin",
  "project-iam-admin": "roles/resourcemanager.projectIamAdmin",
} as const;

/**
 * The console's role on each bucket: it also sets lifecycle rules and grants access to the instances that it creates.
 */
export const consoleBucketRole = "roles/storage.admin";

/** The console's role on the private DNS zone. */
export const consoleZoneRole = "roles/dns.admin";

/**
 * Permissions of BYOC's Kafka on objects, from AutoMQ/terraform-google-automq-byoc-environment (google.tf), with the
 * missing permissions for multipart uploads.
 */
export const dataPlanePermissions: readonly string[] = [
  "storage.multipartUploads.abort",
  "storage.multipartUploads.create",
  "storage.multipartUploads.list",
  "storage.multipartUploads.listParts",
  "storage.objects.create",
  "storage.objects.delete",
  "storage.objects.get",
  "storage.objects.list",
  "storage.objects.setRetention",
  "storage.objects.update",
];

/** Permissions to move a disk between nodes, for a write-ahead log on block volumes. */
export const blockVolumePermissions: readonly string[] = [
  "compute.disks.get",
  "compute.disks.use",
  "compute.instances.attachDisk",
  "compute.instances.detachDisk",
  "compute.instances.get",
  "compute.instances.list",
];
