// Builds or finds every tool that the tests and the local environment need, so that later steps only use them.
import { terminalProgress } from "./progress";
import { catalogue } from "./tools/catalogue";
import { ensureTool } from "./tools/find-or-build";

async function main(): Promise<void> {
  const progress = terminalProgress();
  for (const name of Object.keys(catalogue) as (keyof typeof catalogue)[]) await ensureTool(name, progress);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
