// Writes the npm package and the policy pack as they are published.
//   npm run package [-- FOLDER]    into dist/release, or into FOLDER
import path from "node:path";
import { repositoryRoot } from "../local/paths";
import { packPackage, packPolicies } from "./release/pack";

async function main(out: string): Promise<void> {
  const file = await packPackage(out);
  console.log(`${file}\nInstall it in your project: npm install ${file}`);
  console.log(await packPolicies(out));
}

main(path.resolve(process.argv[2] ?? path.join(repositoryRoot, "dist", "release"))).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
