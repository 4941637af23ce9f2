/** A share as people read it: 0.95 is "95.0 %". */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** Two different shares with as many digits as it takes to tell them apart. */
export function toldApart(one: number, other: number): readonly [string, string] {
  const digits = [1, 2, 3, 4, 5].find((count) => percent(one, count) !== percent(other, count)) ?? 6;
  return [percent(one, digits), percent(other, digits)];
}
