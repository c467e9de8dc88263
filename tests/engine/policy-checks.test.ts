// Policy checks of what our components declare: checkov's rules of the clouds, parliament's and cloudsplaining's of
// AWS's policies. tests/policy-checks/ says how resources get there, and waivers.ts what is kept although it is found.
import assert from "node:assert/strict";
import { pythonEnvironments, pythonProgram } from "../../local/tools/python";
import { Cloud } from "../../model/args/clouds/cloud";
import { type CheckedPolicy, checkPolicies, type PolicyFinding, policiesOf } from "../policy-checks/aws-policies";
import { checkov, type Finding } from "../policy-checks/checkov";
import {
  type CheckedCloud,
  checkedClouds as clouds,
  type Declared,
  record,
  type Subject,
} from "../policy-checks/recorded-platform";
import { type TerraformResources, toTerraform } from "../policy-checks/terraform";
import { type PolicyWaiver, policyWaivers, type Waiver, waivers } from "../policy-checks/waivers";
import { skipFor } from "../support/skip";

const subjects: readonly Subject[] = ["platform", "byoc"];

/** A document that both policy checks must reject. */
const spoilt: CheckedPolicy = {
  kind: "identity",
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "iam:PassRole"], Resource: "*" }],
  },
};

/** What a change for the worse does to resources, and the rule that has to see it. */
interface Fault {
  readonly what: string;
  readonly cloud: CheckedCloud;
  readonly check: string;
  readonly spoil: (resources: TerraformResources) => void;
}

const faults: readonly Fault[] = [
  {
    what: "a bucket without its public access block",
    cloud: Cloud.Aws,
    check: "CKV2_AWS_6",
    spoil: (resources) => delete resources["aws_s3_bucket_public_access_block"]?.["shop-storage-data-private"],
  },
  {
    what: "an API server that is open to everybody",
    cloud: Cloud.Aws,
    check: "CKV_AWS_38",
    spoil: (resources) => {
      only(resources, "aws_eks_cluster")["vpc_config"] = [
        { endpoint_public_access: true, public_access_cidrs: ["0.0.0.0/0"] },
      ];
    },
  },
  {
    what: "a policy that may write everywhere",
    cloud: Cloud.Aws,
    check: "CKV_AWS_290",
    spoil: (resources) => {
      const statement = { Effect: "Allow", Action: ["s3:PutObject", "s3:DeleteObject"], Resource: "*" };
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      Object.assign(resources["aws_iam_role_policy"]?.["shop-storage-kafka-access"] ?? {}, { policy });
    },
  },
  {
    what: "a bucket that the public may be let into",
    cloud: Cloud.Gcp,
    check: "CKV_GCP_114",
    spoil: (resources) =>
      delete resources["google_storage_bucket"]?.["shop-storage-data-bucket"]?.["public_access_prevention"],
  },
  {
    what: "a control plane that everybody reaches",
    cloud: Cloud.Gcp,
    check: "CKV_GCP_20",
    spoil: (resources) => delete only(resources, "google_container_cluster")["master_authorized_networks_config"],
  },
  {
    what: "a key that never rotates",
    cloud: Cloud.Alicloud,
    check: "CKV_ALI_27",
    spoil: (resources) => delete only(resources, "alicloud_kms_key")["automatic_rotation"],
  },
];

function only(resources: TerraformResources, type: string) {
  const [block, ...others] = Object.values(resources[type] ?? {});
  assert.ok(block !== undefined && others.length === 0, `one ${type} is expected`);
  return block;
}

const shown = ({ check, type, name, title }: Finding): string => `${check} ${type}.${name}: ${title}`;

describe("policy checks of what is declared", () => {
  const declared = new Map<string, readonly Declared[]>();
  let findings: ReadonlyMap<string, readonly Finding[]>;
  let policyFindings: readonly PolicyFinding[];

  before(async function () {
    const { policyChecks } = pythonEnvironments;
    const [checkovProgram = "", python = ""] = [
      pythonProgram(policyChecks, "checkov"),
      pythonProgram(policyChecks, "python"),
    ];
    skipFor(
      this,
      checkovProgram === "" || python === ""
        ? "checkov, parliament and cloudsplaining are not installed: run node dist/local/prepare.js"
        : undefined,
    );
    const sets: Record<string, TerraformResources> = {};
    for (const cloud of clouds) {
      for (const subject of subjects) {
        declared.set(`${cloud}-${subject}`, await record(cloud, subject));
        sets[`${cloud}-${subject}`] = toTerraform(declared.get(`${cloud}-${subject}`) ?? []);
      }
    }
    for (const { cloud, check, spoil } of faults) {
      const resources = structuredClone(sets[`${cloud}-platform`] ?? {});
      spoil(resources);
      sets[check] = resources;
    }
    [findings, policyFindings] = await Promise.all([
      checkov(checkovProgram, sets),
      checkPolicies(python, { ...documentsOf("platform"), ...documentsOf("byoc"), spoilt }),
    ]);
  });

  /** The policies of a subject, by the subject and the resource. */
  const documentsOf = (subject: Subject): Record<string, CheckedPolicy> => {
    const documents = policiesOf(declared.get(`${Cloud.Aws}-${subject}`) ?? []);
    return Object.fromEntries(Object.entries(documents).map(([name, policy]) => [`${subject}/${name}`, policy]));
  };

  const found = (set: string): readonly Finding[] => findings.get(set) ?? [];
  const isOf = (waiver: Waiver, subject: Subject, { check, type }: Finding): boolean =>
    waiver.check === check && waiver.type === type && (waiver.only ?? subject) === subject;

  for (const cloud of clouds) {
    it(`checkov finds nothing on ${cloud} but what is waived`, () => {
      const kept = subjects.flatMap((subject) =>
        found(`${cloud}-${subject}`)
          .filter((finding) => !waivers[cloud].some((waiver) => isOf(waiver, subject, finding)))
          .map((finding) => `${subject}: ${shown(finding)}`),
      );
      assert.deepEqual(kept, []);
    });

    it(`every waiver for ${cloud} is needed, and there are ten at most`, () => {
      const needed = (waiver: Waiver): boolean =>
        subjects.some((subject) => found(`${cloud}-${subject}`).some((finding) => isOf(waiver, subject, finding)));
      assert.deepEqual(
        waivers[cloud].filter((waiver) => !needed(waiver)),
        [],
      );
      assert.ok(waivers[cloud].length <= 10);
      assert.equal(new Set(waivers[cloud].map(({ check, type }) => `${check} ${type}`)).size, waivers[cloud].length);
    });
  }

  for (const { what, cloud, check } of faults) {
    it(`checkov sees on ${cloud} ${what}`, () => {
      const whole = found(`${cloud}-platform`).map(shown);
      const added = found(check).filter((finding) => !whole.includes(shown(finding)));
      assert.ok(
        added.some((finding) => finding.check === check),
        `${check} is not among ${JSON.stringify(added)}`,
      );
    });
  }

  describe("of AWS's policies", () => {
    const real = (): readonly PolicyFinding[] => policyFindings.filter(({ document }) => document !== "spoilt");
    const covers = (waiver: PolicyWaiver, finding: PolicyFinding): boolean =>
      waiver.tool === finding.tool &&
      waiver.finding === finding.finding &&
      waiver.documents.test(finding.document) &&
      finding.detail.includes(waiver.detail);

    it("has documents of every kind", () => {
      for (const subject of subjects) {
        const found = new Set(Object.values(documentsOf(subject)).map(({ kind }) => kind));
        assert.deepEqual([...found].sort(), ["identity", "resource", "trust"]);
      }
    });

    it("finds only what is waived", () => {
      assert.deepEqual(
        real().filter((finding) => !policyWaivers.some((waiver) => covers(waiver, finding))),
        [],
      );
    });

    it("needs every waiver", () => {
      assert.deepEqual(
        policyWaivers.filter((waiver) => !real().some((finding) => covers(waiver, finding))),
        [],
      );
    });

    it("sees data that may be read and written everywhere, and a role that may be passed on", () => {
      const seen = policyFindings.filter(({ document }) => document === "spoilt");
      const kinds = new Set(seen.map(({ tool, finding }) => `${tool} ${finding}`));
      for (const expected of [
        "parliament RESOURCE_STAR",
        "cloudsplaining DataExfiltration",
        "cloudsplaining InfrastructureModification",
      ]) {
        assert.ok(kinds.has(expected), `${expected} is not among ${[...kinds].join(", ")}`);
      }
    });
  });
});
