import type {
  Policies,
  PolicyConfigSchema,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { type Declared, type Finding, type InStack, isStackRule, type Rule } from "../rules/rule";
import { except, isExcepted } from "./except";
import { plain } from "./plain";

type Policy = Policies[number];
type Config = Readonly<Record<string, unknown>>;

/** The rule as a policy of Pulumi's SDK: it hands the resources to the rule, and reports what the rule says. */
export function policyOf(rule: Rule): Policy {
  const about = {
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    enforcementLevel: "mandatory" as const,
    configSchema: schemaOf(rule),
  };
  if (isStackRule(rule)) {
    return {
      ...about,
      validateStack: (args: StackValidationArgs, report: ReportViolation) => {
        const config = configOf(rule, args.getConfig());
        deliver(rule.judgeStack(args.resources.map(inStack), config as never), config, report);
      },
    };
  }
  return {
    ...about,
    validateResource: (args: ResourceValidationArgs, report: ReportViolation) => {
      if (!rule.types.includes(args.type)) return;
      const config = configOf(rule, args.getConfig());
      deliver(rule.judge(declared(args), config as never), config, report);
    },
  };
}

const schemaOf = (rule: Rule): PolicyConfigSchema => ({
  properties: { ...rule.settings, except } as unknown as PolicyConfigSchema["properties"],
});

/** What the user gave, and the defaults for the rest. */
function configOf(rule: Rule, givenConfig: Config): Config {
  const settings = Object.entries({ ...rule.settings, except });
  return Object.fromEntries(settings.map(([name, setting]) => [name, givenConfig[name] ?? setting.default]));
}

const declared = ({ type, name, urn, props, opts }: ResourceValidationArgs | PolicyResource): Declared => ({
  type,
  name,
  urn,
  props: plain(props),
  protect: opts.protect,
});

const inStack = (resource: PolicyResource): InStack => ({
  ...declared(resource),
  madeFrom: Object.fromEntries(
    Object.entries(resource.propertyDependencies).map(([property, from]) => [property, from.map(({ urn }) => urn)]),
  ),
});

/**
 * Reports the violations. Then, if a preview could not decide something, it throws the SDK's own error about the value, of
 * which the SDK makes an advisory message: "can't run policy … during preview". The message names all such values.
 */
function deliver(findings: Iterable<Finding>, config: Config, report: ReportViolation): void {
  const open = new Map<string, Error>();
  for (const finding of findings) {
    if (isExcepted(finding.resource.name, config["except"] as readonly string[])) continue;
    if (finding.kind === "violation") report(finding.message, finding.resource.urn);
    else open.set(`"${finding.resource.name}": ${finding.value.error.message}`, finding.value.error);
  }
  const [first] = open.values();
  if (first === undefined) return;
  first.message = [...open.keys()].join("; ");
  throw first;
}
