import type { JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { matches, oneOf } from "../rules";
import { account, arn, tagged, tokens } from "./account";
import { demandTrust, made, ofCluster } from "./eks-common";

export const accessEntry: Kind = tagged({
  token: tokens.accessEntry,
  forceNew: ["clusterName", "principalArn", "type", "region"],
  requires: [{ ...ofCluster, holds: false }],
  defaults: (inputs) => ({ type: inputs["type"] ?? "STANDARD" }),
  computed: ["accessEntryArn", "createdAt", "modifiedAt", "kubernetesGroups", "userName"],
  check: (inputs) => [
    ...oneOf(inputs, "type", ["STANDARD", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "EC2", "HYBRID_LINUX"]),
    ...matches(inputs, "principalArn", /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\//, "the ARN of an IAM role or user"),
  ],
  create: (inputs, cloud) => {
    const { clusterName, principalArn } = inputs;
    // EKS has made an entry for the identity that created the cluster.
    if (principalArn === `arn:aws:iam::${account}:user/tester`) {
      throw new Error("ResourceInUseException: The specified access entry resource is already in use on this cluster.");
    }
    const mode = (
      cloud.byName(tokens.cluster, String(clusterName))?.inputs["accessConfig"] as JsonObject | undefined
    )?.["authenticationMode"];
    if (mode === "CONFIG_MAP") {
      throw new Error(
        "InvalidRequestException: The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP]",
      );
    }
    return {
      id: `${clusterName}:${principalArn}`,
      outputs: {
        accessEntryArn: arn("eks", `access-entry/${clusterName}/${cloud.hex(8)}`, inputs, cloud),
        createdAt: made,
        modifiedAt: made,
        kubernetesGroups: inputs["kubernetesGroups"] ?? [],
        userName: inputs["userName"] ?? String(principalArn),
      },
    };
  },
});

export const accessPolicyAssociation: Kind = {
  token: tokens.accessPolicyAssociation,
  forceNew: ["clusterName", "principalArn", "policyArn", "accessScope", "region"],
  computed: ["associatedAt", "modifiedAt"],
  check: (inputs) => [
    ...oneOf(inputs, "accessScope.type", ["cluster", "namespace"]),
    ...matches(
      inputs,
      "policyArn",
      /^arn:aws[a-z-]*:eks::aws:cluster-access-policy\/AmazonEKS(Cluster)?(Admin|Edit|View|AdminView)Policy$/,
      "an access policy of EKS",
    ),
  ],
  create: ({ clusterName, principalArn, policyArn }, cloud) => {
    if (!cloud.byId(tokens.accessEntry, `${clusterName}:${principalArn}`)) {
      throw new Error(`ResourceNotFoundException: The specified principalArn could not be found: ${principalArn}`);
    }
    return { id: `${clusterName}#${principalArn}#${policyArn}`, outputs: { associatedAt: made, modifiedAt: made } };
  },
};

export const podIdentity: Kind = tagged({
  token: tokens.podIdentity,
  forceNew: ["clusterName", "namespace", "serviceAccount", "region"],
  requires: [
    { ...ofCluster, holds: false },
    { path: "roleArn", type: tokens.role, by: "arn", holds: false },
  ],
  computed: ["associationArn", "associationId"],
  create: (inputs, cloud) => {
    const { clusterName, namespace, serviceAccount } = inputs;
    const same = cloud
      .resources(tokens.podIdentity)
      .some(
        ({ inputs: other }) =>
          other["clusterName"] === clusterName &&
          other["namespace"] === namespace &&
          other["serviceAccount"] === serviceAccount,
      );
    if (same) {
      throw new Error(`ResourceInUseException: Association already exists: ${namespace}/${serviceAccount}`);
    }
    demandTrust(String(inputs["roleArn"]), "pods.eks.amazonaws.com", cloud);
    const id = `a-${cloud.hex(17)}`;
    return {
      id,
      outputs: {
        associationId: id,
        associationArn: arn("eks", `podidentityassociation/${clusterName}/${id}`, inputs, cloud),
      },
    };
  },
});
