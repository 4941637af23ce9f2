/**
 * How many letters have to be added, left out, replaced or swapped with their neighbour to make one text of the other
 * (optimal string alignment); null: more than `most`. Takes length times `most` steps.
 */
export function editDistance(one: string, other: string, most: number): number | null {
  const [a, b] = withoutSameEnds(one, other);
  if (Math.abs(a.length - b.length) > most) return null;
  const far = most + 1;
  const width = 2 * most + 1;
  // A row holds the distances of the letters that are at most `most` places away from the row's own.
  let [before, last, now] = [filled(width, far), filled(width, far), filled(width, far)];
  for (let at = 0; at <= most; at += 1) last[most + at] = at;
  for (let row = 1; row <= a.length; row += 1) {
    let least = far;
    for (let band = 0; band < width; band += 1) {
      const at = row + band - most;
      const cost = at < 0 || at > b.length ? far : costAt(a, b, { row, at, band, before, last, now, far });
      now[band] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return null;
    [before, last, now] = [last, now, before];
  }
  const distance = last[b.length - a.length + most] ?? far;
  return distance > most ? null : distance;
}

interface Step {
  readonly row: number;
  readonly at: number;
  readonly band: number;
  readonly before: Int32Array;
  readonly last: Int32Array;
  readonly now: Int32Array;
  readonly far: number;
}

function costAt(a: string, b: string, { row, at, band, before, last, now, far }: Step): number {
  if (at === 0) return Math.min(row, far);
  const [own, beside] = [a.charCodeAt(row - 1), b.charCodeAt(at - 1)];
  let cost = (last[band] ?? far) + (own === beside ? 0 : 1);
  cost = Math.min(cost, (last[band + 1] ?? far) + 1, (band > 0 ? (now[band - 1] ?? far) : far) + 1);
  const swapped = row > 1 && at > 1 && own === b.charCodeAt(at - 2) && a.charCodeAt(row - 2) === beside;
  if (swapped) cost = Math.min(cost, (before[band] ?? far) + 1);
  return Math.min(cost, far);
}

function filled(length: number, value: number): Int32Array {
  return new Int32Array(length).fill(value);
}

function withoutSameEnds(one: string, other: string): readonly [string, string] {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  )
    end += 1;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}
