// Measures the budgets for speed and cost: npm run bench [-- import|mocks|clusters|types|validate|clouds|plugin|release|broker|local ...]

import path from "node:path";
import { benchBroker } from "./broker";
import { benchClouds } from "./clouds";
import { benchClusters } from "./clusters";
import { benchImport } from "./import";
import { benchLocal } from "./local";
import { benchMocks } from "./mocks";
import { benchPlugin } from "./plugin";
import { benchRelease } from "./release";
import { benchTypes } from "./types";
import { benchValidate } from "./validate";

const root = path.join(__dirname, "..", "..");
const benches: Readonly<Record<string, (root: string) => void | Promise<void>>> = {
  import: benchImport,
  mocks: benchMocks,
  clusters: benchClusters,
  types: benchTypes,
  validate: benchValidate,
  clouds: benchClouds,
  plugin: benchPlugin,
  release: benchRelease,
  broker: benchBroker,
  local: benchLocal,
};

async function main(chosen: readonly string[]): Promise<void> {
  for (const name of chosen.length > 0 ? chosen : Object.keys(benches)) {
    const bench = benches[name];
    if (bench === undefined) throw new Error(`there is no bench ${name}: ${Object.keys(benches).join(", ")}`);
    await bench(root);
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
