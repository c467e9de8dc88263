import { isIP } from "node:net";
import type { Input } from "@pulumi/pulumi";
import { Exposure } from "../../model/args/kafka/exposure";
import { everyServingId, type KafkaSpec, type ListenerSpec } from "../../model/specs/kafka-spec";
import { isWildcard } from "../../model/values/host-placeholders";
import { chartNames } from "./names";

/** The names that a certificate is for. */
export interface CertificateNames {
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
}

/** Where Kafka is, when it is known. */
export interface Place {
  readonly release: string;
  readonly namespace: string;
}

/** Addresses of a listener's load balancers, when they are known. */
export interface KnownBalancers {
  readonly bootstrap: string;
  readonly hosts: Readonly<Record<string, string>>;
}

const externalDns = "external-dns.alpha.kubernetes.io/hostname";

/** The names of the certificate between the Kafka nodes. Their own tools connect to localhost. */
export function internalNames(spec: KafkaSpec, place: Place): CertificateNames {
  return sorted(["localhost", ...headlessNames(spec, place)]);
}

/** The names of a listener's certificate: all at which clients reach the listener. */
export function listenerNames(
  spec: KafkaSpec,
  listener: ListenerSpec,
  place: Place,
  annotations: readonly Readonly<Record<string, string>>[],
  balancers?: KnownBalancers,
): CertificateNames {
  const given = listener.certificate.hostNames;
  if (listener.exposure === Exposure.Cluster) {
    const service = chartNames.bootstrapService(place.release);
    const short = [service, `${service}.${place.namespace}`];
    const names = inCluster(spec, `${service}.${place.namespace}.svc`);
    return sorted([...short, ...names, ...headlessNames(spec, place), ...given]);
  }
  const patterns =
    listener.exposure === Exposure.NodePort
      ? [
          listener.advertisedHost ?? "",
          listener.bootstrapHost ?? "",
          ...Object.values(listener.kubernetesNodeHosts ?? {}),
        ]
      : [listener.advertisedHostTemplate ?? "", ...externalNames(annotations)];
  const hosts = patterns.flatMap((pattern) => expanded(spec, pattern));
  const found = balancers === undefined ? [] : [hostOf(balancers.bootstrap), ...Object.values(balancers.hosts)];
  return sorted([...hosts, ...found, ...given]);
}

/** The annotations of each Service of a listener. */
export function annotationsOf({
  annotations,
  annotationsByNode,
}: ListenerSpec): Readonly<Record<string, Input<string>>>[] {
  return [annotations, ...Object.values(annotationsByNode)];
}

function headlessNames(spec: KafkaSpec, { release, namespace }: Place): string[] {
  const domain = `${chartNames.headlessService(release)}.${namespace}.svc`;
  return inCluster(spec, domain).flatMap((name) => [name, `*.${name}`]);
}

/** A name with and without the domain of the Kubernetes cluster. */
function inCluster({ values }: KafkaSpec, name: string): string[] {
  const domain = typeof values["clusterDomain"] === "string" ? values["clusterDomain"] : "cluster.local";
  return [name, `${name}.${domain}`];
}

/** The hosts that are known of a host with placeholders. */
function expanded(spec: KafkaSpec, pattern: string): string[] {
  const ids = pattern.includes("{id}") ? everyServingId(spec) : [0];
  const hosts = ids.map((id) =>
    (isWildcard(pattern) ? pattern.replace(/^[^.]*/, "*") : pattern).replaceAll("{id}", String(id)),
  );
  return hosts.filter((host) => host !== "" && !/\{(hostIP|nodeName)\}/.test(host));
}

/** The names that external-dns gives to Services. */
function externalNames(annotations: readonly Readonly<Record<string, string>>[]): string[] {
  return annotations.flatMap((each) => (each[externalDns] ?? "").split(",")).map((name) => name.trim());
}

/** The host of `host:port`, without the brackets of an IPv6 address. */
const hostOf = (address: string): string => address.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");

/** In a fixed order, so that an update without a change has none. */
function sorted(hosts: readonly string[]): CertificateNames {
  const all = [...new Set(hosts.filter((host) => host !== ""))].sort();
  return {
    dnsNames: all.filter((host) => isIP(host) === 0),
    ipAddresses: all.filter((host) => isIP(host) !== 0),
  };
}
