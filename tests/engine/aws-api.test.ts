// What AWS says of the calls that our resources become: the parameters' lengths, patterns, enumerations and ranges by
// botocore's models, and what moto, a simulated AWS, refuses. tests/policy-checks/aws-api/ has the calls.
import assert from "node:assert/strict";
import { pythonEnvironments, pythonProgram } from "../../local/tools/python";
import { Cloud } from "../../model/args/clouds/cloud";
import data from "../../providers/aws/data/partitions.json";
import { machines } from "../../providers/aws/machines";
import { retentionDays } from "../../providers/aws/names";
import { recordedSets } from "../policy-checks/aws-api/argument-sets";
import type { ApiCall } from "../policy-checks/aws-api/call";
import { type ApiFinding, type CheckResult, checkCalls } from "../policy-checks/aws-api/check";
import { awsCalls } from "../policy-checks/aws-api/operations";
import { apiWaivers, unknownToMoto } from "../policy-checks/aws-api/waivers";
import { type Declared, record } from "../policy-checks/recorded-platform";
import { skipFor } from "../support/skip";

/** A change for the worse of one resource, and what has to be found. */
interface Fault {
  readonly what: string;
  readonly tool: ApiFinding["tool"];
  readonly type: string;
  /** The inputs that change. */
  readonly spoil: Declared["inputs"];
  readonly found: RegExp;
}

const faults: readonly Fault[] = [
  {
    what: "a node group label without a value",
    tool: "botocore",
    type: "aws:eks/nodeGroup:NodeGroup",
    spoil: { labels: { empty: "" } },
    found: /labels\['empty'\] has the length 0, at least 1/,
  },
  {
    what: "a label key of 64 characters with its domain",
    tool: "botocore",
    type: "aws:eks/nodeGroup:NodeGroup",
    spoil: { labels: { [`example.com/${"k".repeat(52)}`]: "x" } },
    found: /labels key .* has the length 64, at most 63/,
  },
  {
    what: "a name of a node group with 64 characters",
    tool: "botocore",
    type: "aws:eks/nodeGroup:NodeGroup",
    spoil: { nodeGroupName: "n".repeat(64) },
    found: /nodegroupName has the length 64, at most 63/,
  },
  {
    what: "a misspelt effect of a taint",
    tool: "botocore",
    type: "aws:eks/nodeGroup:NodeGroup",
    spoil: { taints: [{ key: "a", value: "b", effect: "NoSchedule" }] },
    found: /effect is 'NoSchedule', which is none of/,
  },
  {
    what: "a role without a policy of trust",
    tool: "botocore",
    type: "aws:iam/role:Role",
    spoil: { assumeRolePolicy: undefined },
    found: /Missing required parameter.*AssumeRolePolicyDocument/,
  },
  {
    what: "a tag that IAM rejects",
    tool: "botocore",
    type: "aws:iam/role:Role",
    spoil: { tags: { dept: "R&D" } },
    found: /Tags\[\]\.Value is 'R&D', which does not match/,
  },
  {
    what: "a parameter that EKS does not have",
    tool: "botocore",
    type: "aws:eks/cluster:Cluster",
    spoil: { vpcConfig: { subnetIds: [], publicCidrs: [] } },
    found: /Unknown parameter.*publicCidrs/,
  },
  {
    what: "a policy that AWS does not have",
    tool: "moto",
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    spoil: { policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicyV9" },
    found: /does not exist or is not attachable/,
  },
  {
    what: "a subnet outside of its network",
    tool: "moto",
    type: "aws:ec2/subnet:Subnet",
    spoil: { cidrBlock: "10.99.0.0/24" },
    found: /InvalidSubnet\.Range/,
  },
];

/** Resources with a fault in the first one of its type. */
function withFault(declared: readonly Declared[], { type, spoil }: Fault): readonly Declared[] {
  const first = declared.find((one) => one.type === type);
  return declared.map((one) => (one === first ? { ...one, inputs: { ...one.inputs, ...spoil } } : one));
}

/** The calls for a platform with each fault. Faults for moto are in one account: to create one takes seconds. */
function spoilt(declared: readonly Declared[]): Record<string, readonly ApiCall[]> {
  const forMoto = faults.filter((fault) => fault.tool === "moto").reduce(withFault, declared);
  const others = faults.filter((fault) => fault.tool === "botocore");
  return {
    spoilt: awsCalls(forMoto),
    ...Object.fromEntries(others.map((fault) => [fault.what, awsCalls(withFault(declared, fault))])),
  };
}

const shown = ({ tool: by, set, resource, operation, reason }: ApiFinding): string =>
  `${by} on ${operation} of ${resource} (${set}): ${reason}`;

describe("AWS's API models and moto on what is declared", () => {
  let result: CheckResult;
  const real: string[] = [];

  before(async function () {
    const python = pythonProgram(pythonEnvironments.awsApi, "python");
    skipFor(
      this,
      python === undefined ? "botocore and moto are not installed: run node dist/local/prepare.js" : undefined,
    );
    const calls: Record<string, readonly ApiCall[]> = {};
    const platform = await record(Cloud.Aws, "platform");
    for (const [name, declared] of await recordedSets()) calls[name] = awsCalls(declared);
    calls["platform"] = awsCalls(platform);
    calls["byoc"] = awsCalls(await record(Cloud.Aws, "byoc"));
    real.push(...Object.keys(calls));
    Object.assign(calls, spoilt(platform));
    const created = ["platform", "byoc", "names, tags, labels and taints as long as possible", "spoilt"];
    result = await checkCalls(python ?? "", calls, created);
  });

  const findings = (): ApiFinding[] => result.findings.filter(({ set }) => real.includes(set));
  const isWaived = ({ tool: by, operation, reason }: ApiFinding): boolean =>
    apiWaivers.some((waiver) => waiver.tool === by && waiver.operation === operation && waiver.found.test(reason));

  it("find only what is waived", () => {
    assert.deepEqual(
      findings()
        .filter((finding) => !isWaived(finding))
        .map(shown),
      [],
    );
  });

  it("need every waiver", () => {
    const unused = apiWaivers.filter(
      ({ tool: by, operation, found }) =>
        !findings().some((one) => one.tool === by && one.operation === operation && found.test(one.reason)),
    );
    assert.deepEqual(unused, []);
  });

  it("are asked about every operation, except those that moto does not have", () => {
    assert.deepEqual(result.unknown, unknownToMoto);
  });

  for (const { what, tool: by, found } of faults) {
    it(`${by} sees ${what}`, () => {
      const set = by === "moto" ? "spoilt" : what;
      const seen = result.findings.filter((one) => one.set === set && one.tool === by).map(({ reason }) => reason);
      assert.ok(
        seen.some((reason) => found.test(reason)),
        `${found} is not among ${JSON.stringify(seen)}`,
      );
    });
  }

  it("know all machines of the catalogue, partitions of the data file, and periods that logs are kept", () => {
    const { facts } = result;
    assert.deepEqual(
      machines.map(({ name }) => name).filter((name) => !facts.machines.includes(name)),
      [],
    );
    assert.deepEqual(
      data.partitions.map(({ id, regions, dnsSuffix }) => ({ id, regions, dnsSuffix })),
      facts.partitions.map(({ id, regionRegex, outputs }) => ({
        id,
        regions: regionRegex.replaceAll("\\-", "-"),
        dnsSuffix: outputs.dnsSuffix,
      })),
    );
    assert.deepEqual(
      facts.retentions.map((days) => retentionDays(days)),
      facts.retentions,
    );
    assert.equal(retentionDays(Math.max(...facts.retentions) - 1), Math.max(...facts.retentions));
  });
});
