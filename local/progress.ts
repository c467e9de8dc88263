/** Shows the user what is in progress, how far it is and how long it took. */
export interface Progress {
  /** Runs one named step; prints its name, then its time. Steps that end within `quietMs` of a reuse print one line. */
  step<T>(name: string, work: (report: (detail: string) => void) => Promise<T>): Promise<T>;
  /** One plain line, such as a choice that was made and why. */
  note(text: string): void;
  /** The steps so far with their seconds, for the summary at the end. */
  readonly times: ReadonlyArray<{ readonly name: string; readonly seconds: number }>;
}

const seconds = (since: number): number => (Date.now() - since) / 1000;

/** Progress on standard error, so that standard output stays free for data. A terminal gets a living last line. */
export function terminalProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  const times: { name: string; seconds: number }[] = [];
  const live = out.isTTY === true;
  return {
    times,
    note: (text) => void out.write(`  ${text}\n`),
    async step(name, work) {
      const start = Date.now();
      let detail = "";
      let printed = start;
      const draw = () => out.write(`\r\x1b[2K… ${name} (${seconds(start).toFixed(0)} s) ${detail}`.slice(0, 140));
      const timer = live ? setInterval(draw, 500) : undefined;
      if (live) draw();
      try {
        const result = await work((text) => {
          detail = text;
          // Without a terminal (CI logs) a line every 15 s is enough to show that the step lives.
          if (!live && Date.now() - printed > 15_000) {
            printed = Date.now();
            out.write(`… ${name} (${seconds(start).toFixed(0)} s) ${detail}\n`);
          }
        });
        times.push({ name, seconds: seconds(start) });
        out.write(`${live ? "\r\x1b[2K" : ""}✓ ${name} (${seconds(start).toFixed(1)} s)\n`);
        return result;
      } catch (error) {
        out.write(`${live ? "\r\x1b[2K" : ""}✗ ${name} (${seconds(start).toFixed(1)} s)\n`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/** Progress that says nothing, for tests. */
export function silentProgress(): Progress {
  return { times: [], note: () => {}, step: (_name, work) => work(() => {}) };
}
