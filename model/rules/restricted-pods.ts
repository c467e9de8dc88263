import type { PodTemplateArgs } from "../args/kafka/pod-template-args";
import { type Problems, shown } from "./problem";

type Context = Readonly<Record<string, unknown>>;

const next =
  'The namespace that the component creates enforces the Pod Security profile "restricted". Leave it out, or set createNamespace to false and create the namespace with labels of your own.';

/** Types of volumes that the profile allows. https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
const allowedVolumes: ReadonlySet<string> = new Set([
  ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"],
]);

/** What the Pod Security profile "restricted" forbids: the API server would reject the pods. */
export function validateRestricted(template: PodTemplateArgs, here: Problems): void {
  const { securityContext, containerSecurityContext, volumes = [] } = template;
  validateContext(securityContext ?? {}, here.at("securityContext"));
  validateContext(containerSecurityContext ?? {}, here.at("containerSecurityContext"));
  for (const list of ["initContainers", "sidecars"] as const) {
    template[list]?.forEach(({ securityContext: own }, index) => {
      if (typeof own === "object" && own !== null) validateContext(own, here.at(`${list}[${index}].securityContext`));
    });
  }
  volumes.forEach((volume: Context, index) => {
    for (const type of Object.keys(volume)) {
      if (type === "name" || allowedVolumes.has(type)) continue;
      here.add(`volumes[${index}]`, `has the type ${shown(type)}, which is not allowed. ${next}`);
    }
  });
}

function validateContext(context: Context, here: Problems): void {
  const refuse = (key: string, applies: boolean): void => {
    if (applies) here.add(key, `${shown(context[key])} is not allowed. ${next}`);
  };
  const { runAsNonRoot, runAsUser, privileged, allowPrivilegeEscalation, capabilities, procMount, sysctls } = context;
  refuse("runAsNonRoot", runAsNonRoot === false || runAsNonRoot === null);
  refuse("runAsUser", runAsUser === 0);
  refuse("privileged", privileged === true);
  refuse("allowPrivilegeEscalation", allowPrivilegeEscalation === true || allowPrivilegeEscalation === null);
  refuse("procMount", procMount !== undefined && procMount !== null && procMount !== "Default");
  refuse("sysctls", Array.isArray(sysctls) && sysctls.some(({ name }) => !safeSysctls.has(name)));
  const profile = context["seccompProfile"];
  refuse(
    "seccompProfile",
    profile === null || (isObject(profile) && !["RuntimeDefault", "Localhost"].includes(String(profile["type"]))),
  );
  const { drop, add } = isObject(capabilities) ? (capabilities as { drop?: unknown; add?: unknown }) : {};
  refuse(
    "capabilities",
    capabilities === null ||
      (isObject(capabilities) && !(Array.isArray(drop) && drop.includes("ALL"))) ||
      (Array.isArray(add) && add.some((one) => one !== "NET_BIND_SERVICE")),
  );
}

const safeSysctls: ReadonlySet<unknown> = new Set([
  ...["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start"],
  ...["net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports"],
  ...["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl"],
  ...["net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"],
]);

const isObject = (value: unknown): value is Context => typeof value === "object" && value !== null;
