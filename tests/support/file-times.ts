// Loaded by mocha with --require: tells how long each file took, which mocha does not. Where files run side by side,
// these hooks run around each; otherwise once around all.
import type { Context, RootHookObject } from "mocha";
import { testName } from "./slot";

let began = 0;

export const mochaHooks: RootHookObject = {
  beforeAll() {
    began = Date.now();
  },
  afterAll(this: Context) {
    const files = new Set(this.test?.parent?.suites.map(({ file }) => file));
    const [file] = files;
    const name = files.size === 1 && file !== undefined ? testName(file) : `${files.size} files`;
    console.log(`time: ${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${name}`);
  },
};
