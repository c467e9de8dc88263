// The recorder of kafka-platform/testing, with one recording for all tests of a file: they start it, construct, and read.
import * as testing from "../../testing";
import { type RecordedResource, type RecorderOptions, settled, startRecording } from "../../testing/recorder";

export { resolved } from "../../testing";
export { settled };

export type Recorded = RecordedResource;

export const recorded: RecordedResource[] = [];

/** What stands for the clouds instead of what kafka-platform/testing makes up. */
export interface MockedCloud {
  readonly outputs?: (type: string, name: string, inputs: Record<string, unknown>) => Record<string, unknown>;
  readonly functions?: (token: string, args: Record<string, unknown>) => Record<string, unknown>;
}

/** Starts a fresh recording. In preview mode ids and computed outputs are unknown, as before a first `up`. */
export async function startMocks(preview = false, { outputs, functions }: MockedCloud = {}): Promise<void> {
  recorded.length = 0;
  const answers: RecorderOptions = {
    outputs: outputs && (({ type, name, inputs }) => outputs(type, name, inputs)),
    functions,
  };
  await startRecording(recorded, { ...answers, preview });
}

export const find = (type: string, name: string): RecordedResource => testing.find(recorded, type, name);
