import assert from "node:assert/strict";
import { AwsPodIdentity } from "../../../../model/args/clouds/aws-args";
import { Cloud } from "../../../../model/args/clouds/cloud";
import { Exposure } from "../../../../model/args/kafka/exposure";
import { type Problem, Problems } from "../../../../model/rules/problem";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import type { BalancedExposure } from "../../../../model/specs/exposure";
import { aws } from "../../../../providers/aws";
import { blockOf, locationSpec, poolSpec, storageSpec } from "../../../support/cloud-specs";
import { specOf } from "./fixtures";

function clusterProblems(spec: ClusterSpec): readonly Problem[] {
  const problems = Problems.collect();
  aws.validateCluster(spec, problems);
  return problems.found;
}

const network = (zones: string[], more: Partial<ClusterSpec["network"]> = {}): Partial<ClusterSpec> => ({
  zones: ["eu-central-1a"],
  network: { ...specOf().network, zones, ...more },
});

describe("AWS: rules", () => {
  it("finds nothing wrong with the defaults, or with one zone and a second one for the control plane", () => {
    assert.deepEqual(clusterProblems(specOf()), []);
    assert.deepEqual(clusterProblems(specOf({}, network(["eu-central-1a", "eu-central-1b"]))), []);
  });

  it("demands a second zone for the control plane of a new network", () => {
    const [problem, ...more] = clusterProblems(specOf({}, network(["eu-central-1a"])));
    assert.deepEqual(more, []);
    assert.equal(problem?.path, "network.extraZones");
    assert.match(problem?.reason ?? "", /"eu-central-1a".*at least two zones.*Name a second zone/);
  });

  it("demands subnets of two zones of an adopted network, unless the cluster is adopted too", () => {
    const adopted = network([], { id: "vpc-1", subnets: { "eu-central-1a": "subnet-1" } });
    assert.deepEqual(
      clusterProblems(specOf({}, adopted)).map(({ path }) => path),
      ["network.subnets"],
    );
    assert.deepEqual(clusterProblems(specOf({ existing: "theirs" }, adopted)), []);
  });

  it("has room for seven zones", () => {
    const zones = [..."abcdefgh"].map((letter) => `eu-central-1${letter}`);
    assert.match(clusterProblems(specOf({}, network(zones)))[0]?.reason ?? "", /8 zones in all, but at most 7/);
    assert.deepEqual(clusterProblems(specOf({}, network(zones.slice(1)))), []);
  });

  it("takes keys by their ARN, because policies name them", () => {
    const ofBuckets = (encryptionKey: string): readonly Problem[] => {
      const problems = Problems.collect();
      aws.validateStorage(storageSpec(Cloud.Aws, { encryptionKey }), problems);
      return problems.found;
    };
    const arn = "arn:aws:kms:eu-central-1:123456789012:key/0d0466b0-e727-4d9c-b35d-f84bb474a37f";
    assert.deepEqual([...clusterProblems(specOf({ encryptionKey: arn })), ...ofBuckets(arn)], []);
    for (const wrong of ["0d0466b0-e727-4d9c-b35d-f84bb474a37f", "alias/kafka", arn.replace("key/", "alias/")]) {
      assert.deepEqual(
        clusterProblems(specOf({ encryptionKey: wrong })).map(({ path }) => path),
        ["kubernetes.encryptionKey"],
      );
      assert.match(ofBuckets(wrong)[0]?.reason ?? "", /is not the ARN of a key.*An id or an alias does not work/);
    }
  });

  it("takes versions of the add-ons that it installs, as EKS writes them", () => {
    const found = (addOnVersions: Record<string, string>, more: Partial<ClusterSpec["aws"]> = {}): string[] =>
      clusterProblems(specOf({}, { aws: blockOf("aws", { addOnVersions, ...more }) })).map(({ path }) => path);
    const version = "v1.13.1-eksbuild.1";
    assert.deepEqual(found({ coredns: version, "vpc-cni": version, "eks-pod-identity-agent": version }), []);
    assert.deepEqual(found({ coreDNS: version, "kube-proxy": "1.35" }), [
      'aws.addOnVersions["coreDNS"]',
      'aws.addOnVersions["kube-proxy"]',
    ]);
    assert.deepEqual(found({ "eks-pod-identity-agent": version }, { podIdentity: AwsPodIdentity.Irsa }), [
      'aws.addOnVersions["eks-pod-identity-agent"]',
    ]);
  });

  it("takes administrators by the ARN of a role or user, each once", () => {
    const role = "arn:aws:iam::123456789012:role/Admin";
    const found = (administrators: string[]): string[] =>
      clusterProblems(specOf({}, { aws: blockOf("aws", { administrators }) })).map(({ path }) => path);
    assert.deepEqual(found([role, "arn:aws:iam::123456789012:user/team/anna"]), []);
    assert.deepEqual(found([role, "arn:aws:sts::123456789012:assumed-role/Admin/me", "anna"]), [
      "aws.administrators[1]",
      "aws.administrators[2]",
    ]);
    assert.deepEqual(found([role, role]), ["aws.administrators"]);
  });

  it("knows the bounds of a node group and what an instance type looks like", () => {
    const problems = Problems.collect("kafkaNodePools[0]");
    aws.validatePool(locationSpec(Cloud.Aws), poolSpec(Cloud.Aws, "n4-standard-4", { maxNodes: 451 }), problems);
    aws.validatePool(locationSpec(Cloud.Aws), poolSpec(Cloud.Aws, "u7i-12tb.224xlarge", { maxNodes: 450 }), problems);
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ["kafkaNodePools[0].maxNodes", "kafkaNodePools[0].machineType"],
    );
  });

  it("refuses tags that AWS does, once for a platform", () => {
    const tags = { team: "data", "aws:team": "data", long: "x".repeat(257), "": "x", [`${"k".repeat(127)}`]: "" };
    const problems = Problems.collect();
    aws.validateCluster({ ...specOf(), tags }, problems);
    aws.validatePool(
      { ...locationSpec(Cloud.Aws), tags },
      poolSpec(Cloud.Aws, "r6in.large"),
      problems.at("kafkaNodePools[0]"),
    );
    aws.validateStorage(storageSpec(Cloud.Aws, { tags }), problems.at("storage"));
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ['tags["aws:team"]', 'tags["long"]', 'tags[""]'],
    );
  });

  it("refuses names that no bucket has", () => {
    const problems = Problems.collect();
    const dataBucket = { existing: "s3://data" };
    aws.validateStorage(storageSpec(Cloud.Aws, { dataBucket, opsBucket: { existing: "their.ops-bucket" } }), problems);
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ["dataBucket.existing"],
    );
  });

  it("requires an address for each zone: of the Kafka cluster or, for a public load balancer, of its network", () => {
    const paths = (exposure: BalancedExposure, address?: string): string[] => {
      const problems = Problems.collect();
      const request = { exposure, zones: ["a"], networkZones: ["a", "b"], crossZone: true, sourceRanges: [] };
      aws.validateLoadBalancer({ ...request, ...(address === undefined ? {} : { address }) }, problems);
      return problems.found.map(({ path, reason }) => `${path}: ${reason}`);
    };
    const { InternalLoadBalancer, PublicLoadBalancer } = Exposure;
    assert.deepEqual([...paths(InternalLoadBalancer), ...paths(PublicLoadBalancer)], []);
    assert.deepEqual(paths(InternalLoadBalancer, "10.0.0.9"), []);
    assert.deepEqual(paths(PublicLoadBalancer, "eipalloc-1,eipalloc-2"), []);
    assert.match(
      paths(PublicLoadBalancer, "eipalloc-1")[0] ?? "",
      /^addresses: "eipalloc-1" is a list of length 1, .* needs 2 \(zones: a, b\)/,
    );
    assert.match(
      paths(InternalLoadBalancer, "10.0.0.9,10.0.32.9")[0] ?? "",
      /list of length 2, .* needs 1 \(zones: a\)\./,
    );
  });
});
