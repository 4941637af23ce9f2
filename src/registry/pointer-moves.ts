import type { Pointer } from "./bundle.ts";

/** One pointer of an environment that a change moves. */
export interface PointerMove {
  readonly id: string;
  /** Versions; null: there is no pointer. */
  readonly from: number | null;
  readonly to: number | null;
  /** rollback: back to a lower version that the environment ran before. */
  readonly kind: "promotion" | "rollback" | "removed";
}

export type Pointers = Readonly<Record<string, Pointer>>;

interface Moving {
  readonly before: Pointers;
  readonly after: Pointers;
  /** What the environment ever ran of a prompt. */
  readonly served: (id: string) => readonly Pointer[];
}

/** Every pointer that is another one than before, by id. */
export function pointerMoves({ before, after, served }: Moving): readonly PointerMove[] {
  return movedIds(before, after).map((id) => {
    const [was, is] = [pointerOf(before, id), pointerOf(after, id)];
    const [from, to] = [was?.version ?? null, is?.version ?? null];
    if (is === null) return { id, from, to, kind: "removed" };
    const ranBefore = goesBack(was, is) && served(id).some((pointer) => isSame(pointer, is));
    return { id, from, to, kind: ranBefore ? "rollback" : "promotion" };
  });
}

/** Whether any move may be a rollback, so that somebody has to look up what ran before. */
export function mayRollBack(before: Pointers, after: Pointers): boolean {
  return movedIds(before, after).some((id) => goesBack(pointerOf(before, id), pointerOf(after, id)));
}

/** The ids whose pointers are other ones than before, in order. */
export function movedIds(before: Pointers, after: Pointers): readonly string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].filter((id) => !isSame(pointerOf(before, id), pointerOf(after, id))).toSorted();
}

function pointerOf(pointers: Pointers, id: string): Pointer | null {
  return Object.hasOwn(pointers, id) ? (pointers[id] ?? null) : null;
}

function isSame(one: Pointer | null, other: Pointer | null): boolean {
  return one?.version === other?.version && one?.sha256 === other?.sha256;
}

function goesBack(was: Pointer | null, is: Pointer | null): boolean {
  return was !== null && is !== null && is.version < was.version;
}
