import type { Declared } from "../recorded-platform";

/** One call of AWS's API that the provider makes for a resource. */
export interface ApiCall {
  /** Logical name of the resource. */
  readonly resource: string;
  readonly region: string;
  /** The service and the operation in botocore's spelling: `eks`, `CreateNodegroup`. */
  readonly service: string;
  readonly operation: string;
  readonly parameters: Values;
  /**
   * What the answer contains, by the value that the recording has for it: `{ "vpc-id": "Vpc.VpcId" }`. The paths are
   * JMESPath.
   */
  readonly gives: Readonly<Record<string, string>>;
  /** Whether the call belongs to an update or a deletion, so that nothing is created with it. */
  readonly later: boolean;
}

export type Values = Readonly<Record<string, unknown>>;

/** The inputs of a resource, each of which some call has to use. */
export class Inputs {
  private readonly unused: Set<string>;
  readonly region: string;

  constructor(private readonly declared: Declared) {
    this.unused = new Set(Object.keys(declared.inputs));
    this.region = (this.take("region") as string | undefined) ?? "eu-central-1";
  }

  /** The value of a property, which is then used. */
  take(property: string): unknown {
    this.unused.delete(property);
    return this.declared.inputs[property];
  }

  text(property: string): string {
    return String(this.take(property));
  }

  /** Items of a list; none where it is not given. */
  list(property: string): readonly Values[] {
    return (this.take(property) ?? []) as readonly Values[];
  }

  /** Properties as they are, without those that are not given. */
  same(...properties: readonly string[]): Values {
    return given(Object.fromEntries(properties.map((property) => [property, this.take(property)])));
  }

  /** What the recording says that the provider computed. */
  output(property: string): string {
    return String(this.declared.outputs[property]);
  }

  /** The name in AWS: the one given, or the one that the provider generates. */
  name(property: string): string {
    const prefix = this.take(`${property}Prefix`);
    const own = this.take(property) ?? this.declared.outputs[property];
    if (own !== undefined) return String(own);
    return typeof prefix === "string" ? `${prefix}${"0".repeat(26)}` : `${this.declared.name}-1a2b3c4`;
  }

  /** Tags as most services take them; undefined where there are none. */
  tags(): Readonly<Record<string, string>> | undefined {
    const tags = this.take("tags") as Readonly<Record<string, string>> | undefined;
    return tags === undefined || Object.keys(tags).length === 0 ? undefined : tags;
  }

  tagList(key = "Key", value = "Value"): Values[] | undefined {
    const tags = this.tags();
    return tags === undefined ? undefined : pairs(tags, key, value);
  }

  /** Tags of a new resource of EC2. */
  tagSpecifications(resourceType: string): Values {
    const tags = this.tagList();
    return tags === undefined ? {} : { TagSpecifications: [{ ResourceType: resourceType, Tags: tags }] };
  }

  /** Properties that no call used. */
  left(): string[] {
    return [...this.unused];
  }
}

export const pairs = (tags: Readonly<Record<string, string>>, key = "Key", value = "Value"): Values[] =>
  Object.entries(tags).map(([name, text]) => ({ [key]: name, [value]: text }));

/** Properties without those that are undefined. */
export const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Abbreviations in names of parameters. */
const spelling: Readonly<Record<string, string>> = {
  Id: "ID",
  KmsMasterKeyId: "KMSMasterKeyID",
  SseAlgorithm: "SSEAlgorithm",
};

/** Properties with the names of parameters, at every depth: a capital first. `exact` are names that stay like this. */
export function capitalised(value: unknown, exact: Readonly<Record<string, string>> = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => capitalised(item, exact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
      return [exact[name] ?? name, capitalised(item, exact)];
    }),
  );
}

/** The same with S3's abbreviations. */
export const capitalisedForS3 = (value: unknown): unknown => capitalised(value, spelling);
