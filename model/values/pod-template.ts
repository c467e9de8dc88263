import type { PodTemplateArgs } from "../args/kafka/pod-template-args";
import { omitUndefined } from "./omit-undefined";

/** Security context of a pod that is not a Kafka node: Pod Security "restricted", and the user's keys over it. */
export function podSecurityContext({ arbitraryUser, securityContext }: PodTemplateArgs): object {
  return withoutNull({
    runAsNonRoot: true,
    // appuser in the Kafka images.
    ...(arbitraryUser === true ? {} : { runAsUser: 1000, runAsGroup: 1000 }),
    seccompProfile: { type: "RuntimeDefault" },
    ...securityContext,
  });
}

/** Security context of every container of a pod. */
export function containerSecurityContext({ containerSecurityContext: given }: PodTemplateArgs): object {
  return withoutNull({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
    ...given,
  });
}

/** What the programs of every pod find around them. */
export function podEnvironment({ runtimeClassName, hostAliases, dnsPolicy, dnsConfig }: PodTemplateArgs): {
  readonly runtimeClassName?: string;
  readonly dnsPolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: Kubernetes' own objects, which the API server checks
  readonly hostAliases?: any[];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly dnsConfig?: any;
} {
  return omitUndefined({ runtimeClassName, hostAliases, dnsPolicy, dnsConfig });
}

/** As in Helm's values, null takes a key away. */
const withoutNull = (context: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(context).filter(([, value]) => value !== null));
