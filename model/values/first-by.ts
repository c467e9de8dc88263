/** For each item, the first one with the same key: itself, if its key is new. */
export function firstBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): (item: Item) => Item {
  const first = new Map<unknown, Item>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return (item) => first.get(keyOf(item)) ?? item;
}
