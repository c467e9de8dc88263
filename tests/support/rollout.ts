import type { ApiObject } from "./api-objects";

/** Counts, until it is asked, how many of a number of pods are away or not ready at the same time. */
export function watchAway(pods: () => Promise<ApiObject[]>, expected: number): { most(): Promise<number> } {
  let most = 0;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      const ready = (await pods()).filter(isReady).length;
      most = Math.max(most, expected - ready);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  })();
  return {
    most: async () => {
      watching = false;
      await watch;
      return most;
    },
  };
}

export function isReady(pod: ApiObject): boolean {
  const { conditions = [] } = pod["status"] as { conditions?: ReadonlyArray<{ type: string; status: string }> };
  return conditions.some(({ type, status }) => type === "Ready" && status === "True");
}
