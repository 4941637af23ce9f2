import type { Schema } from "./schema.ts";

/** Whether following schemas of one value comes back to where it was: those in no ring can be taken away one by one. */
export function hasRing(schemas: readonly Schema[]): boolean {
  const users = new Map<Schema, number>(schemas.map((schema) => [schema, 0]));
  for (const inner of schemas.flatMap(({ inPlace }) => inPlace))
    users.set(inner, (users.get(inner) ?? 0) + 1);
  const free = schemas.filter((schema) => users.get(schema) === 0);
  let taken = 0;
  for (let next = free.pop(); next !== undefined; next = free.pop()) {
    taken += 1;
    for (const inner of next.inPlace) {
      const left = (users.get(inner) ?? 0) - 1;
      users.set(inner, left);
      if (left === 0) free.push(inner);
    }
  }
  return taken < schemas.length;
}
