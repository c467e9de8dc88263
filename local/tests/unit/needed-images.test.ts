import assert from "node:assert/strict";
import { localPlatform } from "../../../examples/local/platform";
import { Engine } from "../../../model/args/kafka/engine";
import { neededImages } from "../../needed-images";
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

describe("the images that npm run up provides", function () {
  // Where Helm is not there yet, it is built.
  this.timeout(300_000);
  const images = async (engine: Engine, image: string): Promise<string[]> =>
    neededImages(
      () =>
        localPlatform({
          ...{ engine, kubeconfig, image, brokers: 1, advertisedHost: "127.0.0.1", nodePort: 30092 },
          observability: false,
        }),
      await ensureTool("helm", terminalProgress()),
    );

  it("are those of Apache Kafka and of its rollout", async () => {
    const { apache } = kafkaImages;
    assert.deepEqual(await images(Engine.Apache, apache), [apache, kubectlImage]);
  });

  it("are with AutoMQ those of its S3 server and of its lag exporter too", async () => {
    const { automq } = kafkaImages;
    assert.deepEqual(await images(Engine.Automq, automq), [automq, collectorImage, s3Image, kubectlImage].sort());
  });
});
