import { all, type Input, interpolate, type Output, output } from "@pulumi/pulumi";
import type { KafkaTools } from "../../model/args/access/kafka-reference";
import { type KafkaSpec, lastingServingIds } from "../../model/specs/kafka-spec";
import { fromRegistry, imageReference } from "../../model/values/image-reference";
import type { InstallContext, ToolScript } from "../kafka-engine";
import { chartNames } from "./names";

/** Port of INTERNAL, the chart's own listener between the Kafka nodes. */
const internalPort = 9091;

/** How pods with Kafka's tools reach the Kafka nodes. */
export function chartTools(
  spec: KafkaSpec,
  { release, namespace }: Pick<InstallContext, "release" | "namespace">,
): Output<KafkaTools> {
  const bootstrap = interpolate`${release.apply(chartNames.headlessService)}.${namespace}.svc:${internalPort}`;
  return all([bootstrap, release, output(spec.interBroker.secretName)]).apply(
    ([address, instance, secret]): KafkaTools => ({
      bootstrap: address,
      secret: secret ?? "",
      tls: spec.interBroker.tls,
      scripts: chartNames.scripts(instance),
      kubectlImage: fromRegistry(spec, spec.image.kubectl),
      image: imageReference(spec),
      pullPolicy: spec.image.pullPolicy,
      pullSecrets: [...spec.image.pullSecrets],
      labels: { ...spec.labels, "app.kubernetes.io/instance": instance },
      nodeSelector: { ...spec.scheduling.nodeSelector },
      tolerations: [...spec.scheduling.tolerations],
      podTemplate: spec.podTemplate,
    }),
  );
}

/** The chart's own verification script, in the Kafka image. */
export function chartVerification(spec: KafkaSpec, bootstrap: Input<string>): ToolScript {
  const ids = lastingServingIds(spec);
  return {
    script: "verify.sh",
    env: {
      BOOTSTRAP: bootstrap,
      EXPECTED_NODES: String(ids.length),
      // So that the script can name a missing one.
      EXPECTED_IDS: ids.join(" "),
      RECORDS: String(spec.verification.records),
      // The script uses this timeout twice: for the Kafka nodes, and then for the records.
      TIMEOUT_SECONDS: String(Math.floor(spec.verification.timeoutSeconds / 2)),
    },
  };
}
