import { CustomResource, type CustomResourceOptions, type Inputs } from "@pulumi/pulumi";

/**
 * A resource of the official provider plugin `huaweicloud`, which is the Terraform provider 1.73.3 behind Pulumi's
 * bridge. The npm package that its documentation names, `@huaweicloudos/pulumi`, is not in the npm registry (looked up
 * on 21 November 2026), so these classes replace the generated ones: types, arguments and outputs are those of the
 * plugin's schema, as in the Python package pulumi-huaweicloud 0.0.12, reduced to those that are used here. A test
 * compares them with that package's shapes.
 */
export abstract class HuaweiResource extends CustomResource {
  protected constructor(
    token: string,
    name: string,
    args: object,
    outputs: readonly string[],
    options: CustomResourceOptions,
  ) {
    // A property that exists but is undefined becomes an output that the provider sets.
    const computed = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(token, name, { ...computed, ...args } as Inputs, options);
  }
}

/** The options with these outputs as secrets. The plugin itself marks almost nothing as sensitive. */
export function secretOutputs(options: CustomResourceOptions, ...outputs: readonly string[]): CustomResourceOptions {
  return { ...options, additionalSecretOutputs: [...(options.additionalSecretOutputs ?? []), ...outputs] };
}
