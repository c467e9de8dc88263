import { all, type Input, type Output, secret } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { execKubeconfig } from "../kubeconfig";

/** The endpoint of a cluster, from EKS. */
export interface Endpoint {
  readonly name: Input<string>;
  readonly server: Input<string>;
  readonly certificateAuthority: Input<string>;
}

/** A kubeconfig that gets tokens from the `aws` command. They are valid for 15 minutes. */
export function kubeconfig({ name, server, certificateAuthority }: Endpoint, location: LocationSpec): Output<string> {
  const { region, aws } = location;
  const contents = all([name, server, certificateAuthority, aws.kubeconfigRoleArn]).apply(
    ([cluster, url, authority, role]) =>
      execKubeconfig({
        name: cluster,
        server: url,
        certificateAuthority: authority,
        exec: {
          command: "aws",
          args: [
            ...["eks", "get-token", "--cluster-name", cluster, "--region", region, "--output", "json"],
            ...(role === undefined ? [] : ["--role-arn", role]),
          ],
          ...(aws.kubeconfigProfile === undefined ? {} : { env: { AWS_PROFILE: aws.kubeconfigProfile } }),
          installHint: "Install the AWS CLI, version 2: https://docs.aws.amazon.com/cli/",
        },
      }),
  );
  return secret(contents);
}
