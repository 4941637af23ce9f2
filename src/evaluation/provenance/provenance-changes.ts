import type { Case } from "../suite.ts";
import { isReviewed, needsReader } from "./counts.ts";

/** Cases that count by somebody's word, which the change brings. */
export interface ReadCases {
  /** Logins of those who read them. */
  readonly readers: readonly string[];
  readonly cases: readonly Case[];
}

export interface ProvenanceChanges {
  readonly read: readonly ReadCases[];
  /** Cases that nobody wrote at base and that say at head that somebody did. */
  readonly relabelled: readonly Case[];
}

interface Sides {
  readonly head: readonly Case[];
  /** Head's case at this index as it counted at base; undefined: it did not. */
  readonly before: (index: number) => Case | undefined;
  /** Whether head's case at this index waited for a reader at base. */
  readonly waited: (index: number) => boolean;
}

/** What a change says anew about where cases come from and who read them. */
export function provenanceChanges({ head, before, waited }: Sides): ProvenanceChanges {
  const read = new Map<string, { readers: readonly string[]; cases: Case[] }>();
  const relabelled: Case[] = [];
  for (const [index, one] of head.entries()) {
    const old = before(index);
    if (isReviewed(one) && !sameReview(one, old)) {
      const readers = one.reviewed?.by ?? [];
      const key = JSON.stringify([one.at.file, readers]);
      const group = read.get(key) ?? { readers, cases: [] };
      group.cases.push(one);
      read.set(key, group);
    } else if (!needsReader(one) && (waited(index) || (old !== undefined && needsReader(old)))) {
      relabelled.push(one);
    }
  }
  return { read: [...read.values()], relabelled };
}

function sameReview({ reviewed: now }: Case, old: Case | undefined): boolean {
  return JSON.stringify(now) === JSON.stringify(old?.reviewed);
}
