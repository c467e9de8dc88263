import { all, type Output } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { omitUndefined } from "../../model/values/omit-undefined";
import type { AddOnContext } from "../cloud-provider";
import { kafkaStorageClass } from "../storage-class";
import versions from "./data/kubernetes-versions.json";
import { call, child } from "./plugin";
import { Addon } from "./resources/addon";
import { addonTemplate, projectId } from "./resources/functions";

/**
 * The autoscaler add-on's versions by Kubernetes version. The version is required, because it is the key of the
 * add-on's template.
 */
const autoscalerVersions: Readonly<Record<string, string>> = versions.autoscalers;

/** Version of the autoscaler add-on for a Kubernetes version, if it is known. */
export const autoscalerVersion = (kubernetes: string): string | undefined => autoscalerVersions[kubernetes];

/**
 * CCE itself installs coredns, everest (volumes) and npd in every new cluster from 1.15 (support.huaweicloud.com,
 * cce_02_0365), and does not install an add-on twice, so only missing add-ons are installed. An adopted cluster keeps
 * its add-ons.
 */
export function addOns(spec: ClusterSpec, context: AddOnContext): void {
  const { diskEncryptionKey } = spec;
  kafkaStorageClass(
    {
      provisioner: "everest-csi-provisioner",
      parameters: {
        "csi.storage.k8s.io/csi-driver-name": "disk.csi.everest.io",
        "csi.storage.k8s.io/fstype": "ext4",
        // General-purpose SSD exists in every region; ESSD does not.
        "everest.io/disk-volume-type": "GPSSD",
        "everest.io/passthrough": "true",
        ...omitUndefined({ "everest.io/crypt-key-id": diskEncryptionKey }),
      },
    },
    context,
  );
  if (spec.kubernetes.existing !== undefined) return;
  const clusterId = context.cluster.reference.apply(({ id }) => id);
  const options = child(spec, context, { dependsOn: context.nodes });
  new Addon(
    `${context.name}-metrics-server`,
    { region: spec.region, clusterId, templateName: "metrics-server" },
    options,
  );
  if (!spec.kubernetes.autoscaler) return;
  const version = autoscalerVersion(spec.kubernetes.version);
  if (version === undefined) throw new Error("no autoscaler version is known, although the arguments were checked");
  new Addon(
    `${context.name}-autoscaler`,
    {
      region: spec.region,
      clusterId,
      templateName: "autoscaler",
      version,
      values: autoscalerValues(spec, clusterId, version, context),
    },
    options,
  );
}

/** The values of the template, completed with the cluster and the project, and with scaling in enabled. */
function autoscalerValues(spec: ClusterSpec, clusterId: Output<string>, version: string, context: AddOnContext) {
  const calls = call(spec, context);
  const template = addonTemplate(clusterId, "autoscaler", version, calls);
  return all([template, clusterId, projectId(spec.region, calls)]).apply(([text, cluster, project]) =>
    filledTemplate(text, cluster, project),
  );
}

/** The values of the autoscaler add-on, from its template. */
export function filledTemplate(template: string, cluster: string, project: string) {
  const { basic, parameters } = JSON.parse(template) as {
    basic: object;
    parameters: { custom: object; flavor1: object };
  };
  const custom = { ...parameters.custom, cluster_id: cluster, tenant_id: project, scaleDownEnabled: true };
  return {
    basicJson: JSON.stringify(basic),
    customJson: JSON.stringify(custom),
    // flavor1 is for small clusters, with two replicas.
    flavorJson: JSON.stringify(parameters.flavor1),
  };
}
