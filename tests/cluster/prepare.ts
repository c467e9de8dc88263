// Builds and starts what the tests on the cluster stand on, which can take longer than any test may. Tests that run side
// by side then only find it: none installs or builds anything while another runs.
//   node dist/tests/cluster/prepare.js     before `npm run test:cluster`
import { certManager } from "../../local/cert-manager/install";
import { provideImage } from "../../local/choose-image";
import { terminalProgress } from "../../local/progress";
import { collectorImage, kubeStateMetricsImage, prometheusImage } from "../../local/published-images";
import { ensureDebianPackages } from "../../local/tools/debian";
import { ensureTools } from "../../local/tools/find-or-build";
import { ensurePythonEnvironment, pythonEnvironments } from "../../local/tools/python";
import { testCluster } from "../support/cluster";

async function main(): Promise<void> {
  const progress = terminalProgress();
  const { local } = await testCluster();
  await ensureDebianPackages(["kcat"], progress);
  // A test asks again for what is missing after this, and skips or fails with the reason.
  for (const provide of [
    () => provideImage(local, collectorImage, progress),
    () => provideImage(local, kubeStateMetricsImage, progress),
    () => provideImage(local, prometheusImage, progress),
    () => certManager(local, progress),
    () => ensureTools(["pulumi-language-python", "pulumi-language-go", "codegen"], progress),
    () => ensurePythonEnvironment(pythonEnvironments.languages, progress),
  ]) {
    await provide().catch((error: Error) => console.error(error.message));
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
