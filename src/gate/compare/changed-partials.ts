import type { PartialReport } from "../report.ts";
import type { Compared } from "./read-compared.ts";
import { filesOf, type PartialReading, type PromptReading } from "./read-prompts.ts";
import { wordDiff } from "./word-diff.ts";

/** The partials that a change touches, with the prompts that use them at base or at head; by id. */
export function changedPartials({ base, head, pairs, isUnchanged }: Compared): readonly PartialReport[] {
  const before = byId(base.prompts.partials);
  const after = byId(head.prompts.partials);
  const ids = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return ids.flatMap((id): readonly PartialReport[] => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
    const reading = is ?? was;
    if (reading === null || (was?.path === is?.path && filesOf(reading).every(isUnchanged))) return [];
    const uses = ({ parts }: Pick<PromptReading, "parts">): boolean =>
      parts.some((part) => part.partial === id);
    const users = pairs.filter((pair) => uses(pair.head) || (pair.base !== null && uses(pair.base)));
    return [
      {
        id,
        path: reading.path,
        change: was === null ? "added" : is === null ? "deleted" : "modified",
        owner: is?.partial?.owner ?? was?.partial?.owner ?? [],
        users: users.map((pair) => pair.head.id ?? pair.head.path).toSorted(),
        diff: diffOf(was, is),
      },
    ];
  });
}

function byId(partials: readonly PartialReading[]): ReadonlyMap<string, PartialReading> {
  return new Map(partials.map((partial) => [partial.id ?? partial.path, partial]));
}

function diffOf(was: PartialReading | null, is: PartialReading | null): PartialReport["diff"] {
  return was?.partial == null || is?.partial == null
    ? []
    : wordDiff(was.partial.located.text, is.partial.located.text);
}
