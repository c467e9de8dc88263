// Measures the bars on speed and cost: npm run bench [-- import|mocks|local ...]

import path from "node:path";
import { benchImport } from "./import";
import { benchLocal } from "./local";
import { benchMocks } from "./mocks";

const root = path.join(__dirname, "..", "..");
const benches: Readonly<Record<string, (root: string) => void>> = {
  import: benchImport,
  mocks: benchMocks,
  local: benchLocal,
};
const chosen = process.argv.slice(2);
for (const name of chosen.length > 0 ? chosen : Object.keys(benches)) {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`there is no bench ${name}: ${Object.keys(benches).join(", ")}`);
  bench(root);
}
