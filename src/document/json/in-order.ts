/** An object with these members, its keys in the order in which canonical JSON writes them, so that it is written fast. */
export function inOrder<Value>(
  members: readonly (readonly [key: string, value: Value])[],
): Record<string, Value> {
  return Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
