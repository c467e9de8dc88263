import { type Input, type InvokeOutputOptions, type Output, runtime } from "@pulumi/pulumi";

// The plugin's functions (data sources) that are used here.

/** Id of the region's project, the account's part of the region (huaweicloud_identity_projects). */
export function projectId(region: string, options: InvokeOutputOptions): Output<string> {
  return runtime
    .invokeOutput<{ projects: { id: string; name: string }[] }>(
      "huaweicloud:Iam/getProjects:getProjects",
      { name: region },
      options,
    )
    .apply(({ projects }) => {
      const project = projects.find(({ name }) => name === region);
      if (project === undefined)
        throw new Error(
          `the account has no project "${region}", so it cannot use this region. Activate the region in the console, or use another one.`,
        );
      return project.id;
    });
}

/** Id of the account, called domain here, that a custom policy belongs to (huaweicloud_identity_custom_role). */
export function domainId(roleId: Input<string>, options: InvokeOutputOptions): Output<string> {
  return runtime
    .invokeOutput<{ domainId: string }>("huaweicloud:Iam/getCustomRole:getCustomRole", { id: roleId }, options)
    .apply((role) => role.domainId);
}

/** Address block of a network (huaweicloud_vpc). */
export function networkCidr(id: Input<string>, options: InvokeOutputOptions): Output<string> {
  return runtime
    .invokeOutput<{ cidr: string }>("huaweicloud:Vpc/getVpc:getVpc", { id }, options)
    .apply(({ cidr }) => cidr);
}

/** Kubeconfig of an existing cluster, with a client certificate (huaweicloud_cce_cluster). */
export function clusterKubeconfig(id: string, options: InvokeOutputOptions): Output<string> {
  return runtime
    .invokeOutput<{ kubeConfigRaw: string }>("huaweicloud:Cce/getCluster:getCluster", { id }, options)
    .apply(({ kubeConfigRaw }) => kubeConfigRaw);
}

/** The template of an add-on's version, as JSON (huaweicloud_cce_addon_template). */
export function addonTemplate(
  clusterId: Input<string>,
  name: string,
  version: string,
  options: InvokeOutputOptions,
): Output<string> {
  return runtime
    .invokeOutput<{ spec: string }>(
      "huaweicloud:Cce/getAddonTemplate:getAddonTemplate",
      { clusterId, name, version },
      options,
    )
    .apply(({ spec }) => spec);
}
