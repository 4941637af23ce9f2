import { quantile } from "../../evaluation/statistics/quantile.ts";

/** How far two readers agree, beyond what chance gives. */
export interface Agreement {
  readonly items: number;
  /** Items of which both said the same. */
  readonly same: number;
  /** Cohen's kappa; null where both said one and the same thing of everything, or there is nothing. */
  readonly kappa: number | null;
  /** 95 % interval by the large-sample standard error (Fleiss, Cohen and Everitt 1969), within [-1, 1]. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** Cohen's kappa (1960) of pairs: what the one said and what the other said of the same item. */
export function cohenKappa(pairs: readonly (readonly [one: string, other: string])[]): Agreement {
  const items = pairs.length;
  const [rows, columns, same] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  for (const [one, other] of pairs) {
    add(rows, one);
    add(columns, other);
    if (one === other) add(same, one);
  }
  const agreed = total(same);
  const expected =
    items === 0
      ? 1
      : [...rows].reduce((sum, [name, n]) => sum + (n * (columns.get(name) ?? 0)) / items ** 2, 0);
  if (items === 0 || expected >= 1) return { items, same: agreed, kappa: null, interval: null };
  const kappa = (agreed / items - expected) / (1 - expected);
  const error = Math.sqrt(variance(pairs, { rows, columns, kappa, expected }));
  const interval = [
    Math.max(-1, kappa - quantile(0.95) * error),
    Math.min(1, kappa + quantile(0.95) * error),
  ] as const;
  return { items, same: agreed, kappa, interval };
}

interface Table {
  readonly rows: ReadonlyMap<string, number>;
  readonly columns: ReadonlyMap<string, number>;
  readonly kappa: number;
  readonly expected: number;
}

function variance(
  pairs: readonly (readonly [string, string])[],
  { rows, columns, kappa, expected }: Table,
): number {
  const items = pairs.length;
  const share = (of: ReadonlyMap<string, number>, name: string): number => (of.get(name) ?? 0) / items;
  const lack = 1 - kappa;
  const sum = pairs.reduce((all, [one, other]) => {
    if (one !== other) return all + (lack * (share(columns, one) + share(rows, other))) ** 2 / items;
    return all + (1 - (share(rows, one) + share(columns, one)) * lack) ** 2 / items;
  }, 0);
  return Math.max(0, (sum - (kappa - expected * lack) ** 2) / (items * (1 - expected) ** 2));
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}
