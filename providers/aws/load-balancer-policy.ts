import { partitionOf } from "./names";
import { allow, type PolicyDocument, policy } from "./policy-document";

/**
 * Permissions of the AWS Load Balancer Controller for the network load balancers of Services. This is the controller's
 * own policy (docs/install/iam_policy.json of its release 3.5.0) without the permissions that only Ingresses need
 * (listener rules, certificates, WAF, Shield, Cognito). Write access is limited to resources with this cluster's name:
 * the controller tags its resources with `elbv2.k8s.aws/cluster`.
 */
export function loadBalancerAccess(region: string, cluster: string, vpc: string): PolicyDocument {
  const partition = partitionOf(region);
  const arn = (service: string, resource: string): string => `arn:${partition}:${service}:${region}:*:${resource}`;
  const tag = "elbv2.k8s.aws/cluster";
  const asked = { [`aws:RequestTag/${tag}`]: cluster };
  const own = { [`aws:ResourceTag/${tag}`]: cluster };
  const here = arn("ec2", `vpc/${vpc}`);
  const groups = arn("ec2", "security-group/*");
  const balancers = arn("elasticloadbalancing", "loadbalancer/net/*/*");
  const listeners = arn("elasticloadbalancing", "listener/net/*/*/*");
  const targets = arn("elasticloadbalancing", "targetgroup/*/*");
  return policy(
    allow(
      "ServiceRole",
      ["iam:CreateServiceLinkedRole"],
      `arn:${partition}:iam::*:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing`,
      { StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } },
    ),
    // These actions cannot be limited to a resource.
    allow("Look", looking, "*"),
    allow("LookAtGroups", ["ec2:GetSecurityGroupsForVpc"], here),
    allow("MakeGroups", ["ec2:CreateSecurityGroup"], [here, groups]),
    allow("TagNewGroups", ["ec2:CreateTags"], groups, {
      StringEquals: { "ec2:CreateAction": "CreateSecurityGroup", ...asked },
    }),
    allow("TagOwnGroups", ["ec2:CreateTags", "ec2:DeleteTags"], groups, {
      StringEquals: own,
      Null: { [`aws:RequestTag/${tag}`]: "true" },
    }),
    allow(
      "OwnGroups",
      ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup"],
      groups,
      { StringEquals: own },
    ),
    // EKS creates and tags the nodes' security group. The controller opens it for the load balancers.
    allow("NodeGroups", ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"], groups, {
      StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: "owned" },
    }),
    allow("MakeBalancers", ["elasticloadbalancing:CreateLoadBalancer"], balancers, { StringEquals: asked }),
    allow("MakeTargets", ["elasticloadbalancing:CreateTargetGroup"], targets, { StringEquals: asked }),
    allow("MakeListeners", ["elasticloadbalancing:CreateListener"], balancers, { StringEquals: own }),
    allow("TagNew", ["elasticloadbalancing:AddTags"], [balancers, targets, listeners], {
      StringEquals: {
        "elasticloadbalancing:CreateAction": ["CreateTargetGroup", "CreateLoadBalancer", "CreateListener"],
        ...asked,
      },
    }),
    allow(
      "TagOwn",
      ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
      [balancers, targets, listeners],
      { StringEquals: own, Null: { [`aws:RequestTag/${tag}`]: "true" } },
    ),
    allow("OwnBalancers", changingBalancers, balancers, { StringEquals: own }),
    // The controller never owns an application listener, but AWS lists the action for both kinds.
    allow("OwnListeners", changingListeners, [listeners, arn("elasticloadbalancing", "listener/app/*/*/*")], {
      StringEquals: own,
    }),
    allow("OwnTargets", changingTargets, targets, { StringEquals: own }),
  );
}

const elb = (...actions: readonly string[]): string[] => actions.map((action) => `elasticloadbalancing:${action}`);

const changingBalancers = elb(
  "ModifyLoadBalancerAttributes",
  "SetIpAddressType",
  "SetSecurityGroups",
  "SetSubnets",
  "ModifyCapacityReservation",
  "DeleteLoadBalancer",
);

const changingListeners = elb("ModifyListener", "ModifyListenerAttributes", "DeleteListener");

const changingTargets = elb(
  "ModifyTargetGroup",
  "ModifyTargetGroupAttributes",
  "RegisterTargets",
  "DeregisterTargets",
  "DeleteTargetGroup",
);

const looking = [
  "ec2:DescribeAccountAttributes",
  "ec2:DescribeAddresses",
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeInternetGateways",
  "ec2:DescribeVpcs",
  "ec2:DescribeVpcPeeringConnections",
  "ec2:DescribeSubnets",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeInstances",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeTags",
  "ec2:DescribeRouteTables",
  ...elb(
    "DescribeLoadBalancers",
    "DescribeLoadBalancerAttributes",
    "DescribeListeners",
    "DescribeListenerAttributes",
    "DescribeListenerCertificates",
    "DescribeSSLPolicies",
    "DescribeRules",
    "DescribeTargetGroups",
    "DescribeTargetGroupAttributes",
    "DescribeTargetHealth",
    "DescribeTags",
    "DescribeCapacityReservation",
  ),
];
