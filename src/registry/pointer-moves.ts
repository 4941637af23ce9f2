import { canonicalJson } from "../document/json/canonical-json.ts";
import type { Pointer } from "./bundle.ts";
import { pointerJson } from "./encode-bundle.ts";
import { type MovedBuckets, movedBuckets, sharedOut } from "./rollout/traffic.ts";

/** One pointer of an environment that a change moves. */
export interface PointerMove {
  readonly id: string;
  /** Versions; null: there is no pointer. */
  readonly from: number | null;
  readonly to: number | null;
  /** rollback: back to lower versions that the environment ran before, with nothing else that it did not run. */
  readonly kind: "promotion" | "rollback" | "removed";
  /** What moves beside the version, as parts of a sentence that hold numbers alone; absent: nothing. */
  readonly notes?: readonly string[];
}

export type Pointers = Readonly<Record<string, Pointer>>;

interface Moving {
  readonly before: Pointers;
  readonly after: Pointers;
  /** What the environment ever ran of a prompt. */
  readonly served: (id: string) => readonly Pointer[];
}

/** Whether the environment ran a version with a hash (null: nobody says), with these overrides. */
type Ran = (version: number, sha256: string | null, overrides: Pointer["overrides"]) => boolean;

/** Every pointer that leads somewhere else than before, by id. */
export function pointerMoves({ before, after, served }: Moving): readonly PointerMove[] {
  return movedIds(before, after).flatMap((id): readonly PointerMove[] => {
    const [was, is] = [pointerOf(before, id), pointerOf(after, id)];
    const [from, to] = [was?.version ?? null, is?.version ?? null];
    if (is === null) return [{ id, from, to, kind: "removed" }];
    const steps = was === null ? [] : stepsOf(was, is);
    if (was !== null && steps.length === 0) return [];
    const ran = ranIn(served(id));
    const goesBack = was !== null && steps.every((step) => isBack(step, is, ran));
    const notes = was === null ? comingNotes(is) : steps.flatMap(noteOf);
    const kind = goesBack ? "rollback" : "promotion";
    return [{ id, from, to, kind, ...(notes.length === 0 ? {} : { notes }) }];
  });
}

/** Whether any move may be a rollback, so that somebody has to look up what ran before. */
export function mayRollBack(before: Pointers, after: Pointers): boolean {
  return movedIds(before, after).some((id) => {
    const [was, is] = [pointerOf(before, id), pointerOf(after, id)];
    return was !== null && is !== null && stepsOf(was, is).every((step) => isBack(step, is, () => true));
  });
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
  if (one === null || other === null) return one === other;
  return canonicalJson(pointerJson(one)) === canonicalJson(pointerJson(other));
}

/** One thing that a change of a pointer does. */
type Step =
  | { readonly kind: "version"; readonly from: number; readonly to: number }
  | { readonly kind: "buckets"; readonly moved: MovedBuckets }
  /** Another hash for a version that it had. */
  | { readonly kind: "hash" }
  /** Everybody is assigned anew. */
  | { readonly kind: "salt" }
  | { readonly kind: "guard" }
  | { readonly kind: "overrides" };

function stepsOf(was: Pointer, is: Pointer): readonly Step[] {
  const isReassigned =
    was.rollout !== undefined && is.rollout !== undefined && was.rollout.salt !== is.rollout.salt;
  const moved = movedBuckets(sharedOut(was), sharedOut(is));
  const isGuarded = is.rollout !== undefined && was.rollout !== undefined;
  return [
    ...(was.version === is.version ? [] : [{ kind: "version" as const, from: was.version, to: is.version }]),
    ...(hasOtherHash(was, is) ? [{ kind: "hash" as const }] : []),
    // Without a rollout before and after, all buckets go with the version.
    ...(was.rollout === undefined && is.rollout === undefined
      ? []
      : moved.map((buckets) => ({ kind: "buckets" as const, moved: buckets }))),
    ...(isReassigned ? [{ kind: "salt" as const }] : []),
    ...(isGuarded && textOf(was.rollout?.guard) !== textOf(is.rollout?.guard)
      ? [{ kind: "guard" as const }]
      : []),
    ...(textOf(was.overrides) === textOf(is.overrides) ? [] : [{ kind: "overrides" as const }]),
  ];
}

function hasOtherHash(was: Pointer, is: Pointer): boolean {
  return [...versionsOf(is)].some(([version, hash]) => {
    const known = versionsOf(was).get(version);
    return typeof known === "string" && hash !== null && known !== hash;
  });
}

/** Every version that a pointer serves, with its hash; null: it does not say. */
function versionsOf({ version, sha256, rollout }: Pointer): ReadonlyMap<number, string | null> {
  const shared = Object.keys(rollout?.buckets ?? {}).map(
    (name) => [Number(name), rollout?.hashes?.[name] ?? null] as const,
  );
  return new Map([...shared, [version, sha256]]);
}

/** The versions that a pointer begins to serve; all of them where it begins to ask otherwise than they say. */
export function newlyServed(was: Pointer | null, is: Pointer): readonly number[] {
  const asks = was !== null && textOf(was.overrides) === textOf(is.overrides);
  const before = asks ? versionsOf(was) : new Map();
  return [...versionsOf(is).keys()].filter((version) => !before.has(version)).toSorted((a, b) => a - b);
}

/** Whether a pointer serves a version, asked as another pointer asks it. */
export function servesAs(pointer: Pointer, version: number, other: Pointer): boolean {
  return versionsOf(pointer).has(version) && textOf(pointer.overrides) === textOf(other.overrides);
}

function textOf(value: object | undefined): string {
  return value === undefined ? "" : canonicalJson({ ...value });
}

function ranIn(served: readonly Pointer[]): Ran {
  return (version, sha256, overrides) =>
    served.some((pointer) => {
      const known = versionsOf(pointer).get(version);
      if (known === undefined || textOf(pointer.overrides) !== textOf(overrides)) return false;
      return known === null || sha256 === null || known === sha256;
    });
}

function isBack(step: Step, is: Pointer, ran: Ran): boolean {
  const ranBefore = (version: number): boolean =>
    ran(version, versionsOf(is).get(version) ?? null, is.overrides);
  switch (step.kind) {
    case "version":
      return step.to < step.from && ranBefore(step.to);
    case "buckets":
      return step.moved.to < step.moved.from && ranBefore(step.moved.to);
    case "overrides":
      return is.overrides === undefined && ranBefore(is.version);
    case "hash":
    case "salt":
    case "guard":
      return false;
  }
}

const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

function noteOf(step: Step): readonly string[] {
  switch (step.kind) {
    case "buckets": {
      const { from, to, buckets } = step.moved;
      return [`${grouped(buckets)} of 10,000 buckets move from ${from} to ${to}`];
    }
    case "salt":
      return ["another salt: everybody is assigned anew"];
    case "guard":
      return ["another guard"];
    case "overrides":
      return ["other model or parameters than the version says"];
    case "version":
    case "hash":
      return [];
  }
}

/** Of a pointer where there was none. */
function comingNotes(is: Pointer): readonly string[] {
  const shares = is.rollout === undefined ? [] : sharesOf(is);
  return [
    ...shares.map(([version, buckets]) => `${grouped(buckets)} of 10,000 buckets begin at ${version}`),
    ...(is.overrides === undefined ? [] : ["other model or parameters than the version says"]),
  ];
}

/** How many buckets each version has, by version. */
export function sharesOf(pointer: Pointer): readonly (readonly [version: number, buckets: number])[] {
  const shares = new Map<number, number>();
  for (const { first, last, version } of sharedOut(pointer))
    shares.set(version, (shares.get(version) ?? 0) + last - first + 1);
  return [...shares].toSorted(([one], [other]) => one - other);
}
