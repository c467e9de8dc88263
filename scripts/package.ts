// Writes the npm package as it is published.
//   npm run package [-- FOLDER]    into dist/release, or into FOLDER
import path from "node:path";
import { repositoryRoot } from "../local/paths";
import { packPackage } from "./release/pack";

packPackage(path.resolve(process.argv[2] ?? path.join(repositoryRoot, "dist", "release"))).then(
  (file) => console.log(`${file}\nInstall it in your project: npm install ${file}`),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
