import assert from "node:assert/strict";
import type { CloudStack } from "./cloud-stack";

/** What the cloud and Kubernetes hold, by type and id. A replacement would have another id. */
async function identities({ cloud, stack }: CloudStack): Promise<readonly string[]> {
  const inCloud = cloud.resources().map(({ type, id }) => `${type} ${id}`);
  const inState = (await stack.resources()).flatMap(({ type, id }) => (id === undefined ? [] : [`${type} ${id}`]));
  return [...inCloud, ...inState].sort();
}

/**
 * Renames the stack, and then a component with `rename` and an alias. Nothing may be created, replaced or deleted, and
 * without the alias nothing changes any more.
 */
export async function assertRenames(
  run: CloudStack,
  rename: { readonly withAlias: () => void; readonly withoutAlias: () => void },
): Promise<void> {
  const before = await identities(run);
  await run.stack.rename("moved");
  rename.withAlias();
  const { same: _same, update: _update, ...others } = await run.stack.up();
  assert.deepEqual(others, {});
  assert.deepEqual(await identities(run), before);
  rename.withoutAlias();
  assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
}
