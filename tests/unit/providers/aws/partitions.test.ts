// Every region of the SDK, and regions of the partitions that it does not list.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Region } from "@pulumi/aws/types/enums";
import { Cloud } from "../../../../model/args/clouds/cloud";
import { Problems } from "../../../../model/rules/problem";
import { aws } from "../../../../providers/aws";
import { consoleAccess, dataPlaneAccess } from "../../../../providers/aws/byoc-policies";
import { loadBalancerAccess } from "../../../../providers/aws/load-balancer-policy";
import { isRegion, managedPolicy, partitionOf } from "../../../../providers/aws/names";
import {
  autoscalerAccess,
  bucketAccess,
  clusterKeyPolicy,
  irsaTrust,
  tlsOnly,
} from "../../../../providers/aws/policies";
import { awsTraits } from "../../../../providers/aws/traits";
import { blockOf } from "../../../support/cloud-specs";
import { specOf } from "./fixtures";

/** The beginning of a region's name, its partition and the domain of its services: AWS's own pages, not our data. */
const partitions: ReadonlyArray<readonly [beginning: string, partition: string, domain: string]> = [
  ["cn-", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-", "aws-us-gov", "amazonaws.com"],
  ["us-isob-", "aws-iso-b", "sc2s.sgov.gov"],
  ["us-isof-", "aws-iso-f", "csp.hci.ic.gov"],
  ["us-iso-", "aws-iso", "c2s.ic.gov"],
  ["eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"],
  ["eusc-", "aws-eusc", "amazonaws.eu"],
  ["", "aws", "amazonaws.com"],
];
const expectedOf = (region: string) => partitions.find(([beginning]) => region.startsWith(beginning)) ?? ["", "", ""];

const regions = [
  ...Object.values(Region),
  ...["us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "us-isob-west-1", "us-isof-south-1", "eu-isoe-west-1"],
];

/** Everything that names the partition or a domain, as one text. */
function textsOf(region: string): string {
  const account = "123456789012";
  const role = `arn:${partitionOf(region)}:iam::${account}:role/nodes`;
  const environment = {
    region,
    cluster: "c",
    nodeRole: role,
    dataBucket: "d",
    opsBucket: "o",
    blockWal: true,
    zone: "Z",
  };
  return JSON.stringify([
    managedPolicy(region, "AmazonEKSClusterPolicy"),
    bucketAccess(region, ["data"]),
    tlsOnly(region, "data"),
    irsaTrust(region, account, "https://oidc.example.com/id/1", { namespace: "n", serviceAccount: "s" }),
    clusterKeyPolicy(region, role, "/aws/eks/c/cluster"),
    autoscalerAccess(region, "c"),
    loadBalancerAccess(region, "c", "vpc-1"),
    consoleAccess(environment),
    dataPlaneAccess(environment),
  ]);
}

describe("AWS: partitions", () => {
  it("are known of every region of the SDK, and no other text is a region", () => {
    for (const region of regions) {
      assert.ok(isRegion(region), region);
      assert.equal(partitionOf(region), expectedOf(region)[1], region);
    }
    for (const text of ["", "eu-central", "eu-central-1a", "europe-west4", "EU-CENTRAL-1", "s3"]) {
      assert.equal(isRegion(text), false, text);
    }
  });

  it("are in every ARN and domain of every policy", () => {
    for (const region of regions) {
      const [, partition, domain] = expectedOf(region);
      const text = textsOf(region);
      assert.deepEqual([...new Set(text.match(/arn:[a-z-]*:/g))], [`arn:${partition}:`], region);
      assert.ok(text.includes(`"logs.${region}.${domain}"`), region);
    }
  });

  it("are nowhere written into the code", () => {
    for (const file of readdirSync("providers/aws").filter((name) => name.endsWith(".ts"))) {
      const code = readFileSync(`providers/aws/${file}`, "utf8")
        .split("\n")
        .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && !line.includes("such as arn:aws"));
      assert.doesNotMatch(code.join("\n"), /arn:aws:/, file);
    }
  });

  it("take identities of their own only", () => {
    const role = (partition: string): string => `arn:${partition}:iam::123456789012:role/Admin`;
    const policy = (partition: string): string => `arn:${partition}:iam::aws:policy/Boundary`;
    for (const region of regions) {
      const own = partitionOf(region);
      for (const other of ["aws", "aws-cn", "aws-eusc"].filter((one) => one !== own)) {
        const zones = [`${region}a`, `${region}b`];
        const pathsFor = (partition: string): string[] => {
          const problems = Problems.collect();
          const block = blockOf("aws", {
            administrators: [role(partition)],
            permissionsBoundary: policy(partition),
            kubeconfigRoleArn: role(partition),
          });
          aws.validateCluster({ ...specOf({}, { aws: block }), region, zones }, problems);
          return problems.found.map(({ path }) => path).sort();
        };
        assert.deepEqual(pathsFor(own), [], region);
        assert.deepEqual(
          pathsFor(other),
          ["aws.administrators[0]", "aws.kubeconfigRoleArn", "aws.permissionsBoundary"],
          `${region} ${other}`,
        );
      }
      assert.ok(awsTraits.zonePattern(region).test(`${region}a`), region);
    }
  });

  it("have keys in the region of the cluster", () => {
    const found = (encryptionKey: string): string => {
      const problems = Problems.collect();
      aws.validateCluster(specOf({ encryptionKey }), problems);
      return problems.found.map(({ path, reason }) => `${path}: ${reason}`).join();
    };
    const key = "key/0d0466b0-e727-4d9c-b35d-f84bb474a37f";
    assert.equal(found(`arn:aws:kms:eu-central-1:123456789012:${key}`), "");
    assert.match(found(`arn:aws:kms:us-east-1:123456789012:${key}`), /^kubernetes\.encryptionKey: is in "us-east-1"/);
    assert.equal(specOf().cloud, Cloud.Aws);
  });
});
