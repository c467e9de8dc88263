import { output } from "@pulumi/pulumi";
import { awsLoadBalancerController, clusterAutoscaler } from "../../model/defaults/third-party-charts";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { controllerRelease } from "../chart-release";
import type { AddOnContext } from "../cloud-provider";
import { loadBalancerAccess } from "./load-balancer-policy";
import { makePodRole } from "./pod-role";
import { autoscalerAccess } from "./policies";

/** The AWS Load Balancer Controller: makes the network load balancers of Services. */
export function loadBalancerController(spec: ClusterSpec, context: AddOnContext): void {
  const { reference } = context.cluster;
  const serviceAccount = "aws-load-balancer-controller";
  const access = reference.apply(({ id, network }) => loadBalancerAccess(spec.region, id, network));
  const pod = { namespace: "kube-system", serviceAccount };
  const role = makePodRole("balancers", spec, reference, pod, access, context);
  controllerRelease(
    "load-balancer-controller",
    awsLoadBalancerController,
    spec.aws.loadBalancerControllerChart,
    {
      clusterName: reference.apply(({ id }) => id),
      // Given, because pods do not reach the machine's metadata.
      region: spec.region,
      vpcId: reference.apply(({ network }) => network),
      serviceAccount: { create: true, name: serviceAccount, annotations: role.annotations },
      defaultTags: { ...spec.tags },
      // Only for Services that name its class: others are not its business, and must not need it to be made.
      enableServiceMutatorWebhook: false,
      // Nothing for Ingresses: its policy does not grant it.
      createIngressClassResource: false,
      ingressClassParams: { create: false },
      enableShield: false,
      enableWaf: false,
      enableWafv2: false,
    },
    context,
    [...context.nodes, ...role.parts],
  );
}

/** The cluster-autoscaler: chooses the number of nodes within a pool's bounds. */
export function autoscaler(spec: ClusterSpec, context: AddOnContext): void {
  const { reference } = context.cluster;
  const serviceAccount = "cluster-autoscaler";
  const access = reference.apply(({ id }) => autoscalerAccess(spec.region, id));
  const pod = { namespace: "kube-system", serviceAccount };
  const role = makePodRole("autoscaler", spec, reference, pod, access, context);
  controllerRelease(
    "cluster-autoscaler",
    clusterAutoscaler,
    spec.aws.clusterAutoscalerChart,
    {
      cloudProvider: "aws",
      awsRegion: spec.region,
      autoDiscovery: { clusterName: output(reference).apply(({ id }) => id) },
      rbac: { serviceAccount: { create: true, name: serviceAccount, annotations: role.annotations } },
      // The autoscaler's minor version is the cluster's.
      image: { tag: `v${spec.kubernetes.version}.0` },
      extraArgs: {
        "balance-similar-node-groups": true,
        // Brokers keep scratch space on the node, and kube-system has Deployments that survive a move.
        "skip-nodes-with-local-storage": false,
        "skip-nodes-with-system-pods": false,
      },
    },
    context,
    [...context.nodes, ...role.parts],
  );
}
