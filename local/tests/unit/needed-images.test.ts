import assert from "node:assert/strict";
import { localPlatform } from "../../../examples/local/platform";
import type { CertManagerArgs } from "../../../model/args/kafka/cert-manager-args";
import { Engine } from "../../../model/args/kafka/engine";
import { certManagerChart } from "../../cert-manager/chart";
import { builtValues } from "../../cert-manager/release";
import { neededImages } from "../../needed-images";
import { terminalProgress } from "../../progress";
import { certManagerImage, collectorImage, kafkaImages, kubectlImage, s3Image } from "../../published-images";
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
  const images = async (engine: Engine, image: string, certManager?: CertManagerArgs) => {
    const settings = { engine, kubeconfig, image, brokers: 1, advertisedHost: "127.0.0.1", nodePort: 30092 };
    const program = () =>
      localPlatform({ ...settings, observability: false, ...(certManager === undefined ? {} : { certManager }) });
    return neededImages(program, await ensureTool("helm", terminalProgress()));
  };

  it("has the images of Apache Kafka and of its rollout", async () => {
    const { apache } = kafkaImages;
    assert.deepEqual(await images(Engine.Apache, apache), [apache, kubectlImage]);
  });

  it("has with AutoMQ the images of its S3 server and of its lag exporter too", async () => {
    const { automq } = kafkaImages;
    assert.deepEqual(await images(Engine.Automq, automq), [automq, collectorImage, s3Image, kubectlImage].sort());
  });

  it("has the controller of a cert-manager that the program installs, and no webhook, which cannot be built", async () => {
    const { apache } = kafkaImages;
    const certManager = { install: true, chart: { chart: await certManagerChart(), values: builtValues } };
    assert.deepEqual(await images(Engine.Apache, apache, certManager), [apache, kubectlImage, certManagerImage].sort());
  });
});
