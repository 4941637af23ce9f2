import { smallestVisibleDrop } from "../../evaluation/statistics/smallest-visible-drop.ts";

const most = 20_000;

/** The smallest number of cases at which a drop of such a share is a regression when nothing gets better; null: more than 20,000. */
export function casesForDrop(drop: number, gate: Parameters<typeof smallestVisibleDrop>[1]): number | null {
  const sees = (cases: number): boolean => (smallestVisibleDrop(cases, gate) ?? 1) <= drop + 1e-12;
  if (!sees(most)) return null;
  let [few, many] = [0, most];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (sees(middle)) many = middle;
    else few = middle;
  }
  // More cases see smaller drops but for steps of single cases: the first ones below are looked at one by one.
  for (let cases = many; cases > Math.max(0, many - 50); cases -= 1)
    if (sees(cases)) many = Math.min(many, cases);
  return many;
}
