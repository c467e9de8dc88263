import assert from "node:assert/strict";
import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { localPlatform } from "../../../examples/local/platform";
import { Engine } from "../../../model/args/kafka/engine";
import { needsOf } from "../../needs";
import { terminalProgress } from "../../progress";
import { collectorImage, kafkaImages, kubectlImage, s3Image } from "../../published-images";
import { ensureTool } from "../../tools/find-or-build";

const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:6443"}}]
contexts: [{name: c, context: {cluster: c, user: u}}]
users: [{name: u, user: {token: t}}]
current-context: c
`;

describe("what npm run up provides", function () {
  // Where Helm is not there yet, it is built.
  this.timeout(300_000);
  const needs = async (program: () => unknown) => needsOf(program, await ensureTool("helm", terminalProgress()));
  const images = async (engine: Engine, image: string) => {
    const settings = { engine, kubeconfig, image, brokers: 1, advertisedHost: "127.0.0.1", nodePort: 30092 };
    return (await needs(() => localPlatform({ ...settings, observability: false }))).images;
  };

  it("has the images of Apache Kafka and of its rollout", async () => {
    const { apache } = kafkaImages;
    assert.deepEqual(await images(Engine.Apache, apache), [apache, kubectlImage]);
  });

  it("has with AutoMQ the images of its S3 server and of its lag exporter too", async () => {
    const { automq } = kafkaImages;
    assert.deepEqual(await images(Engine.Automq, automq), [automq, collectorImage, s3Image, kubectlImage].sort());
  });

  it("has cert-manager where a program has certificates, and only there", async () => {
    const withApi = (apiVersion: string) => () => new CustomResource("issuer", { apiVersion, kind: "Issuer" });
    assert.ok((await needs(withApi("cert-manager.io/v1"))).certManager);
    assert.ok(!(await needs(withApi("example.com/v1"))).certManager);
  });
});
