import assert from "node:assert/strict";
import { consoleAccess, dataPlaneAccess, type Environment } from "../../../../providers/aws/byoc-policies";
import { loadBalancerAccess } from "../../../../providers/aws/load-balancer-policy";
import * as policies from "../../../../providers/aws/policies";
import type { PolicyDocument, Statement } from "../../../../providers/aws/policy-document";

const region = "eu-central-1";
const key = "arn:aws:kms:eu-central-1:123456789012:key/1";
const pod = { namespace: "orders", serviceAccount: "orders" };
const environment: Environment = {
  region,
  cluster: "shop",
  nodeRole: "arn:aws:iam::123456789012:role/nodes",
  dataBucket: "data",
  opsBucket: "ops",
  encryptionKey: key,
  blockWal: true,
  zone: "ZONE1",
};

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

function statement(document: PolicyDocument, sid: string): Statement {
  const found = document.Statement.find(({ Sid }) => Sid === sid);
  assert.ok(found, `no statement ${sid}, but ${document.Statement.map(({ Sid }) => Sid)}`);
  return found;
}

/** Every document that says what somebody may do. */
const identity: Readonly<Record<string, PolicyDocument>> = {
  buckets: policies.bucketAccess(region, ["data", "ops"], key),
  secretsKey: policies.secretsKeyUse(key),
  autoscaler: policies.autoscalerAccess(region, "shop"),
  loadBalancers: loadBalancerAccess(region, "shop", "vpc-1"),
  dataPlane: dataPlaneAccess(environment),
  console: consoleAccess(environment),
};

describe("AWS: policies", () => {
  for (const [name, document] of Object.entries(identity)) {
    it(`${name}: "*" is a resource of looking only, and no action has a wildcard`, () => {
      for (const { Sid, Action, Resource } of document.Statement) {
        for (const action of listOf(Action)) {
          assert.ok(!action.includes("*"), `${Sid}: ${action}`);
          const looks = /^[a-z0-9-]+:(Describe|List|Get(InstanceTypes))/.test(action);
          if (listOf(Resource).includes("*")) assert.ok(looks, `${Sid}: ${action} on every resource`);
        }
      }
    });

    it(`${name}: fits into a role, with a name of its own for each statement`, () => {
      assert.ok(JSON.stringify(document).length < 10_240);
      const sids = document.Statement.map(({ Sid }) => Sid);
      assert.equal(new Set(sids).size, sids.length);
      for (const sid of sids) assert.match(sid, /^[A-Za-z0-9]+$/);
    });
  }

  it("lets Kafka at exactly its buckets, and never at their lifecycle", () => {
    const document = policies.bucketAccess(region, ["data", "ops"]);
    assert.deepEqual(document.Statement, [
      {
        Sid: "Buckets",
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
        Resource: ["arn:aws:s3:::data", "arn:aws:s3:::ops"],
      },
      {
        Sid: "Objects",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject", "s3:AbortMultipartUpload"],
        Resource: ["arn:aws:s3:::data/*", "arn:aws:s3:::ops/*"],
      },
    ]);
    assert.deepEqual(statement(policies.bucketAccess(region, ["data"], key), "Key"), {
      Sid: "Key",
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: key,
    });
  });

  it("trusts the pods of one ServiceAccount of one cluster", () => {
    assert.deepEqual(policies.podIdentityTrust("shop", pod).Statement[0]?.Condition, {
      StringEquals: {
        "aws:RequestTag/eks-cluster-name": "shop",
        "aws:RequestTag/kubernetes-namespace": "orders",
        "aws:RequestTag/kubernetes-service-account": "orders",
      },
    });
    const [irsa] = policies.irsaTrust("cn-north-1", "123456789012", "https://oidc.example.com/id/A", pod).Statement;
    assert.deepEqual(irsa?.Principal, {
      Federated: "arn:aws-cn:iam::123456789012:oidc-provider/oidc.example.com/id/A",
    });
    assert.deepEqual(irsa?.Condition, {
      StringEquals: {
        "oidc.example.com/id/A:sub": "system:serviceaccount:orders:orders",
        "oidc.example.com/id/A:aud": "sts.amazonaws.com",
      },
    });
  });

  it("lets everybody but clients without TLS alone", () => {
    const [deny, ...more] = policies.tlsOnly("us-gov-west-1", "data").Statement;
    assert.deepEqual(more, []);
    assert.equal(deny?.Effect, "Deny");
    assert.deepEqual(deny?.Resource, ["arn:aws-us-gov:s3:::data", "arn:aws-us-gov:s3:::data/*"]);
    assert.deepEqual(deny?.Condition, { Bool: { "aws:SecureTransport": "false" } });
  });

  it("lets the autoscaler scale the cluster's own groups only", () => {
    assert.deepEqual(statement(policies.autoscalerAccess(region, "shop"), "Scale").Condition, {
      StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/shop": "owned" },
    });
  });

  it("lets the load balancer controller change only what carries the cluster's tag", () => {
    const free = ["Look", "LookAtGroups", "MakeGroups", "ServiceRole", "NodeGroups"];
    for (const { Sid, Condition } of loadBalancerAccess(region, "shop", "vpc-1").Statement) {
      if (free.includes(Sid)) continue;
      assert.match(JSON.stringify(Condition), /"aws:(Request|Resource)Tag\/elbv2\.k8s\.aws\/cluster":"shop"/, Sid);
    }
    assert.deepEqual(statement(identity["loadBalancers"] as PolicyDocument, "MakeGroups").Resource, [
      "arn:aws:ec2:eu-central-1:*:vpc/vpc-1",
      "arn:aws:ec2:eu-central-1:*:security-group/*",
    ]);
  });

  it("lets the key be used for the Secrets and for this cluster's logs", () => {
    const document = policies.clusterKeyPolicy("cn-north-1", "arn:aws-cn:iam::1:role/cluster", "/aws/eks/shop/cluster");
    assert.deepEqual(
      document.Statement.map(({ Principal }) => Principal),
      [
        { AWS: "arn:aws-cn:iam::1:root" },
        { AWS: "arn:aws-cn:iam::1:role/cluster" },
        { Service: "logs.cn-north-1.amazonaws.com.cn" },
      ],
    );
    assert.deepEqual(statement(document, "Logs").Condition, {
      ArnEquals: {
        "kms:EncryptionContext:aws:logs:arn": "arn:aws-cn:logs:cn-north-1:1:log-group:/aws/eks/shop/cluster",
      },
    });
  });

  it("grants block volumes and DNS records only where they are used", () => {
    const sids = (document: PolicyDocument): string[] => document.Statement.map(({ Sid }) => Sid);
    const { zone: _zone, encryptionKey: _key, ...plain } = { ...environment, blockWal: false };
    assert.deepEqual(sids(dataPlaneAccess(plain)), ["Buckets", "Objects", "Lifecycle"]);
    assert.deepEqual(sids(dataPlaneAccess(environment)).slice(3), [
      "Lifecycle",
      "Volumes",
      "LookAtVolumes",
      "DnsRecords",
    ]);
    assert.ok(!sids(consoleAccess(plain)).includes("DnsRecords"));
    assert.deepEqual(statement(dataPlaneAccess(environment), "Volumes").Condition, {
      StringEquals: { "aws:ResourceTag/automqVendor": "automq" },
    });
    assert.equal(statement(consoleAccess(environment), "DnsRecords").Resource, "arn:aws:route53:::hostedzone/ZONE1");
  });
});
