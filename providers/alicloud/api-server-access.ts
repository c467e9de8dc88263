import type { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Execution } from "@pulumi/alicloud/oos/execution";
import { Template } from "@pulumi/alicloud/oos/template";
import { Acl } from "@pulumi/alicloud/slb/acl";
import { AclEntryAttachment } from "@pulumi/alicloud/slb/aclEntryAttachment";
import { interpolate, jsonStringify, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { apiServerClients } from "./addresses";
import { common } from "./common";

/** The clients that may reach the API server, as a list that exists before the API server. */
export interface AccessList {
  readonly acl: Acl;
  readonly entries: readonly AclEntryAttachment[];
}

/**
 * Creates the list. It must exist before the cluster, because it can be deleted only after the cluster, its last user.
 */
export function accessList(spec: ClusterSpec, context: BuildContext): AccessList {
  const acl = new Acl(`${context.name}-api-server-clients`, { ipVersion: "ipv4", ...common(spec) }, childOf(context));
  const entries = apiServerClients([...new Set(spec.kubernetes.allowedCidrs)]).map(
    (entry) =>
      new AclEntryAttachment(
        `${context.name}-api-server-client-${entry.replace(/[./]/g, "-")}`,
        { aclId: acl.id, entry, comment: "kafka-platform" },
        childOf(context),
      ),
  );
  return { acl, entries };
}

/** The API call that sets the list on a listener, as a template for CloudOps Orchestration Service. */
export const listenerTemplate = JSON.stringify({
  FormatVersion: "OOS-2019-06-01",
  Description: "Puts an access control list on the listener of a Kubernetes API server.",
  Parameters: { regionId: { Type: "String" }, loadBalancerId: { Type: "String" }, aclId: { Type: "String" } },
  Tasks: [
    {
      Name: "restrictApiServer",
      Action: "ACS::ExecuteAPI",
      Properties: {
        Service: "SLB",
        API: "SetLoadBalancerTCPListenerAttribute",
        Parameters: {
          RegionId: "{{ regionId }}",
          LoadBalancerId: "{{ loadBalancerId }}",
          ListenerPort: 6443,
          AclStatus: "on",
          AclType: "white",
          AclId: "{{ aclId }}",
        },
      },
    },
  ],
});

/**
 * Sets the list on the API server's listener. ACK creates the load balancer itself, and the provider has no resource
 * that changes a listener which it did not create (https://github.com/aliyun/terraform-provider-alicloud/issues/8290).
 * So CloudOps Orchestration Service makes the call, with the permissions of the identity that runs Pulumi. An active
 * empty list lets everyone in, so the entries are created first.
 */
export function restrict(
  { acl, entries }: AccessList,
  cluster: ManagedKubernetes,
  spec: ClusterSpec,
  context: BuildContext,
): Resource {
  const template = new Template(
    `${context.name}-api-server-template`,
    // Template names are unique in a region, as the cluster's id is.
    { templateName: interpolate`kafka-platform-${cluster.id}`, content: listenerTemplate, ...common(spec) },
    childOf(context),
  );
  return new Execution(
    `${context.name}-api-server-access`,
    {
      templateName: template.templateName,
      parameters: jsonStringify({ regionId: spec.region, loadBalancerId: cluster.slbId, aclId: acl.id }),
    },
    childOf(context, ...entries),
  );
}
