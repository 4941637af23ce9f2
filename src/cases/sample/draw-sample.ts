import { contentDigest } from "../../document/hash/content-hash.ts";

export interface Drawable {
  /** Equal for what is drawn from in proportion. */
  readonly stratum: string;
  /** Tells items apart: the draw depends on it and the seed alone. */
  readonly key: string;
}

/**
 * Draws so many items, from each stratum in proportion to its size and at least one where there is room for all strata.
 * The same items and seed give the same draw, in whatever order the items come.
 */
export function drawSample<T extends Drawable>(
  items: readonly T[],
  count: number,
  seed: string,
): readonly T[] {
  const strata = new Map<string, { readonly item: T; readonly rank: string }[]>();
  for (const item of items) {
    const entry = { item, rank: contentDigest([seed, item.stratum, item.key]) };
    const same = strata.get(item.stratum);
    if (same === undefined) strata.set(item.stratum, [entry]);
    else same.push(entry);
  }
  const names = [...strata.keys()].toSorted();
  const sizes = names.map((name) => strata.get(name)?.length ?? 0);
  const shares = apportioned(sizes, Math.min(count, items.length));
  return names.flatMap((name, index) =>
    (strata.get(name) ?? [])
      .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
      .slice(0, shares[index])
      .map(({ item }) => item),
  );
}

/** Whole shares of `count` in proportion to the sizes, by largest remainders; one each at first where that is possible. */
function apportioned(sizes: readonly number[], count: number): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes;
  const least = count >= sizes.length ? 1 : 0;
  const exact = sizes.map((size) => (size * count) / total);
  const shares = exact.map((share, index) => Math.min(sizes[index] ?? 0, Math.max(least, Math.floor(share))));
  const byRemainder = [...sizes.keys()].toSorted(
    (one, other) => remainder(exact, shares, other) - remainder(exact, shares, one) || one - other,
  );
  let left = count - shares.reduce((sum, share) => sum + share, 0);
  for (let round = 0; left > 0 && round < 2; round += 1) {
    for (const index of byRemainder) {
      const room = (sizes[index] ?? 0) - (shares[index] ?? 0);
      const more = Math.min(left, room, round === 0 ? 1 : room);
      shares[index] = (shares[index] ?? 0) + more;
      left -= more;
    }
  }
  // One each may be more than the proportion gives: the largest ones give it back.
  while (left < 0) {
    const most = shares.indexOf(Math.max(...shares));
    shares[most] = (shares[most] ?? 0) - 1;
    left += 1;
  }
  return shares;
}

function remainder(exact: readonly number[], shares: readonly number[], index: number): number {
  return (exact[index] ?? 0) - (shares[index] ?? 0);
}
