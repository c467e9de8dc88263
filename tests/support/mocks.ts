// Pulumi's mock runtime: no engine, no provider. Every registration is recorded with its resolved inputs.
import * as pulumi from "@pulumi/pulumi";

/** One registered resource. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly custom: boolean;
  readonly provider: string | undefined;
}

export const recorded: Recorded[] = [];

/** What stands for the clouds: outputs that a provider computes, and answers of its functions. */
export interface MockedCloud {
  readonly outputs?: (type: string, name: string, inputs: Record<string, unknown>) => Record<string, unknown>;
  readonly functions?: (token: string, args: Record<string, unknown>) => Record<string, unknown>;
}

/** Starts a fresh recording. In preview mode ids and computed outputs are unknown, as before a first `up`. */
export async function startMocks(preview = false, cloud: MockedCloud = {}): Promise<void> {
  recorded.length = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom, provider }) => {
        recorded.push({ type, name, inputs, custom: custom ?? false, provider });
        return {
          id: preview ? undefined : `${name}-id`,
          state: { ...inputs, ...(preview ? {} : { ...computed(type, name), ...cloud.outputs?.(type, name, inputs) }) },
        };
      },
      call: ({ token, inputs }) => {
        const answer = cloud.functions?.(token, inputs);
        if (answer === undefined) throw new Error(`no call was expected: ${token}`);
        return answer;
      },
    },
    "project",
    "stack",
    preview,
  );
}

/** Outputs that the provider computes, as far as our components read them. */
function computed(type: string, name: string): Record<string, unknown> {
  if (type === "random:index/randomId:RandomId") return { hex: "ff".repeat(16) };
  if (type === "kubernetes:core/v1:Service") {
    return { status: { loadBalancer: { ingress: [{ hostname: `${name}.lb.example.com` }] } } };
  }
  return {};
}

export function find(type: string, name: string): Recorded {
  const found = recorded.find((resource) => resource.type === type && resource.name === name);
  if (found !== undefined) return found;
  const known = recorded.map((resource) => `${resource.type} ${resource.name}`).join("\n  ");
  throw new Error(`no ${type} named ${name} was registered, but:\n  ${known}`);
}

/** The value of an output, or an error when it does not resolve in time (unknown in preview never does). */
export function resolved<T>(output: pulumi.Output<T>, milliseconds = 1_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`unknown after ${milliseconds} ms`)), milliseconds);
    output.apply((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

/** Waits until everything that was constructed is registered. */
export async function settled(): Promise<void> {
  let before = -1;
  while (before !== recorded.length) {
    before = recorded.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
