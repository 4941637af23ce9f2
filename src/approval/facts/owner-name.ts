/** By this an owner, login or team slug is the same: a leading `@` and letter case do not matter. */
export function ownerKey(name: string): string {
  return name.trim().replace(/^@/, "").toLowerCase();
}

/** `@login` or `@org/slug`, in the letters in which it was written. */
export function shownOwner(name: string): string {
  return `@${name.trim().replace(/^@/, "")}`;
}

/** A map by `ownerKey`, so that no name reaches what JavaScript inherits. */
export function byOwnerKey<T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record).map(([name, value]) => [ownerKey(name), value]));
}
