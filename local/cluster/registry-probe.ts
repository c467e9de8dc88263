import { fetchFrom } from "../http";
import { parseReference } from "./image-reference";

const TIMEOUT_MS = 4_000;
const answers = new Map<string, Promise<boolean>>();

/**
 * Whether the image's registry answers this machine. A registry that wants a login answers 401, which is an answer.
 * Each registry is asked once in a run.
 */
export function registryAnswers(ref: string): Promise<boolean> {
  const { registry } = parseReference(ref);
  const host = registry === "docker.io" ? "registry-1.docker.io" : registry;
  let answer = answers.get(host);
  if (!answer) {
    answer = probe(host).catch(() => false);
    answers.set(host, answer);
  }
  return answer;
}

async function probe(host: string): Promise<boolean> {
  // A name of ours that no server has: asking would only cost the time of the resolver's refusal.
  if (host.endsWith(".local")) return false;
  const { status, body } = await fetchFrom(`https://${host}/v2/`, { timeout: TIMEOUT_MS });
  await body?.cancel();
  return status === 200 || status === 401;
}
