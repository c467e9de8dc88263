import { output } from "@pulumi/pulumi";
import { awsLoadBalancerController, clusterAutoscaler } from "../../model/defaults/third-party-charts";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { omitUndefined } from "../../model/values/omit-undefined";
import { controllerImage, controllerRelease } from "../chart-release";
import type { AddOnContext } from "../cloud-provider";
import { loadBalancerAccess } from "./load-balancer-policy";
import { makePodRole } from "./pod-role";
import { autoscalerAccess } from "./policies";

/** The AWS Load Balancer Controller, which creates the network load balancers of Services. */
export function loadBalancerController(spec: ClusterSpec, context: AddOnContext): void {
  const { reference } = context.cluster;
  const image = spec.aws.loadBalancerControllerChart?.image;
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
      // Set, because pods cannot reach the machine's metadata.
      region: spec.region,
      vpcId: reference.apply(({ network }) => network),
      serviceAccount: { create: true, name: serviceAccount, annotations: role.annotations },
      defaultTags: { ...spec.tags },
      // The controller handles only Services with its class. Without this, every new Service would need the webhook.
      enableServiceMutatorWebhook: false,
      // No Ingresses: its policy does not allow them.
      createIngressClassResource: false,
      ingressClassParams: { create: false },
      enableShield: false,
      enableWaf: false,
      enableWafv2: false,
      image: controllerImage(awsLoadBalancerController, image),
      ...(image?.pullSecrets === undefined ? {} : { imagePullSecrets: image.pullSecrets.map((name) => ({ name })) }),
    },
    context,
    [...context.nodes, ...role.parts],
  );
}

/** The cluster-autoscaler, which chooses the number of nodes within a pool's bounds. */
export function autoscaler(spec: ClusterSpec, context: AddOnContext): void {
  const { reference } = context.cluster;
  const image = spec.aws.clusterAutoscalerChart?.image;
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
      image: {
        // The autoscaler's minor version must be the cluster's.
        tag: `v${spec.kubernetes.version}.0`,
        ...controllerImage(clusterAutoscaler, image),
        ...omitUndefined({ pullSecrets: image?.pullSecrets }),
      },
      extraArgs: {
        "balance-similar-node-groups": true,
        // Brokers use temporary space on the node, and the Deployments in kube-system can be moved.
        "skip-nodes-with-local-storage": false,
        "skip-nodes-with-system-pods": false,
      },
    },
    context,
    [...context.nodes, ...role.parts],
  );
}
