import { Service } from "@pulumi/kubernetes/core/v1";
import { all, type Input, type Output } from "@pulumi/pulumi";
import { isBalanced } from "../../model/specs/exposure";
import {
  type BalancedAddresses,
  everyServingId,
  type KafkaSpec,
  type ListenerSpec,
} from "../../model/specs/kafka-spec";
import { podOfNode } from "../../model/specs/node-ids";
import { hostInAddress } from "../../model/values/address";
import { omitUndefined } from "../../model/values/omit-undefined";
import type { InstallContext } from "../kafka-engine";
import { chartNames } from "./names";

/**
 * Creates the load balancers of a Kafka cluster's listeners, and returns the spec with their addresses. They are
 * created before the brokers, because a broker needs at its start the address at which clients reach it.
 */
export function withLoadBalancers(spec: KafkaSpec, context: InstallContext): KafkaSpec {
  const listeners = spec.listeners.map((listener) =>
    isBalanced(listener.exposure) ? { ...listener, balanced: loadBalancers(spec, listener, context) } : listener,
  );
  return { ...spec, listeners };
}

function loadBalancers(spec: KafkaSpec, listener: ListenerSpec, context: InstallContext): BalancedAddresses {
  const outsidePort = listener.externalPort ?? listener.port;
  const service = (
    node: string,
    serviceName: Output<string>,
    selector: Record<string, Input<string>>,
  ): Output<string> => {
    const created = new Service(
      `${context.name}-${listener.name}-${node}`,
      {
        metadata: {
          name: serviceName,
          namespace: context.namespace,
          labels: { ...spec.labels },
          annotations: { ...listener.annotations, ...listener.annotationsByNode[node] },
        },
        spec: {
          type: "LoadBalancer",
          // Directly to the node that runs the pod: each Service has one pod, so a second hop would only cost time.
          externalTrafficPolicy: listener.externalTrafficPolicy ?? "Local",
          publishNotReadyAddresses: true,
          selector,
          ports: [
            {
              name: listener.name,
              port: outsidePort,
              targetPort: listener.port,
              ...omitUndefined({ appProtocol: listener.appProtocol }),
            },
          ],
          ...omitUndefined({ loadBalancerIP: listener.addresses?.[node] }),
          ...omitUndefined(spec.services),
          ...(listener.loadBalancerClass === undefined ? {} : { loadBalancerClass: listener.loadBalancerClass }),
          ...(listener.sourceRanges.length === 0 ? {} : { loadBalancerSourceRanges: [...listener.sourceRanges] }),
        },
      },
      {
        parent: context.parent,
        dependsOn: [...context.dependsOn],
        // Pulumi does not wait for endpoints: there are no pods before the release.
      },
    );
    return all([created.status, serviceName]).apply(([{ loadBalancer }, called]) => {
      const ingress = loadBalancer?.ingress?.[0];
      const host = ingress?.hostname ?? ingress?.ip;
      if (host === undefined) throw new Error(`Service ${called} has no load balancer address`);
      return host;
    });
  };
  const { release } = context;
  const hosts = everyServingId(spec).map((id) =>
    service(
      String(id),
      release.apply((name) => chartNames.nodeService(name, listener.name, id)),
      { "statefulset.kubernetes.io/pod-name": release.apply((name) => podOfNode(name, spec.zones, id)) },
    ).apply((host) => [String(id), listener.advertisedHostTemplate?.replaceAll("{id}", String(id)) ?? host] as const),
  );
  return {
    bootstrap: service(
      "bootstrap",
      release.apply((name) => chartNames.listenerBootstrapService(name, listener.name)),
      {
        "app.kubernetes.io/name": "kafka",
        "app.kubernetes.io/instance": release,
        ...(spec.controllers.dedicated ? { "app.kubernetes.io/component": "broker" } : {}),
      },
    ).apply((host) => `${hostInAddress(host)}:${outsidePort}`),
    hosts: all(hosts).apply((entries) => Object.fromEntries(entries)),
  };
}
