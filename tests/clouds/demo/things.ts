import * as pulumi from "@pulumi/pulumi";

export const tokens = {
  Network: "demo:net/network:Network",
  Machine: "demo:compute/machine:Machine",
  Store: "demo:files/store:Store",
};

/** What an SDK of the demonstration's cloud would have a class for each kind for. */
export class Thing extends pulumi.CustomResource {
  declare readonly arn: pulumi.Output<string>;
  declare readonly address: pulumi.Output<string>;
  declare readonly fullName: pulumi.Output<string>;
  declare readonly revision: pulumi.Output<number>;
  declare readonly name: pulumi.Output<string>;

  constructor(
    type: keyof typeof tokens,
    name: string,
    inputs: Readonly<Record<string, unknown>>,
    options?: pulumi.CustomResourceOptions,
  ) {
    const outputs = { arn: undefined, address: undefined, fullName: undefined, revision: undefined, name: undefined };
    super(tokens[type], name, { ...outputs, ...inputs }, options);
  }
}
