import { spawnSync } from "node:child_process";

/** What a Node process used from its start to its end. */
export interface Usage {
  readonly cpuSeconds: number;
  /** Most memory that the process ever held, with garbage that nobody had collected yet. */
  readonly peakMebibytes: number;
  /** What of the heap was still in use at the end, after a collection. */
  readonly keptMebibytes: number;
  /** What the script handed back by calling `result(...)`. */
  readonly result: unknown;
}

/** Runs a script in a process of its own. The script may call `result(value)` once. */
export function run(script: string, cwd: string): Usage {
  const wrapped = `
    const result = (value) => { globalThis.__result = value; };
    process.on("exit", () => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      gc();
      require("node:fs").writeSync(1, "\\n@" + JSON.stringify({
        cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMebibytes: maxRSS / 1024,
        keptMebibytes: process.memoryUsage().heapUsed / 1048576, result: globalThis.__result,
      }));
    });
    ${script}`;
  const child = spawnSync(process.execPath, ["--expose-gc", "-e", wrapped], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const line = child.stdout.slice(child.stdout.lastIndexOf("\n@") + 2);
  if (child.status !== 0) throw new Error(`the measured script failed: ${child.stderr}`);
  return JSON.parse(line) as Usage;
}

/** The median of several runs: machines are noisy. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
}

/** Runs a script several times and takes the median of each figure. */
export function medianUsage(script: string, cwd: string, times = 5): Usage {
  const runs = Array.from({ length: times }, () => run(script, cwd));
  return {
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMebibytes: median(runs.map(({ peakMebibytes }) => peakMebibytes)),
    keptMebibytes: median(runs.map(({ keptMebibytes }) => keptMebibytes)),
    result: runs[0]?.result,
  };
}
