/** How likely a case passes in one sample, before and after a change. */
export interface Chances {
  readonly base: number;
  readonly head: number;
}

export type CaseKind = "stable" | "flaky";

/** How large a share of all cases any rewording turns to the worse, and as large a share to the better. */
const turned = 0.02;

/** Share of flaky cases in a flaky suite, and how likely one of them passes. */
const flakyShare = 0.3;
const flakyChance = 2 / 3;

/** The accuracy at base of both kinds of suites. */
export const accuracy = 0.9;

/**
 * Draws what a change does to each case. Stable: nine cases of ten always pass, one always fails, and a change without
 * effect turns as many to the worse as to the better. Flaky: three cases of ten pass two times out of three, before and
 * after, and the others always pass. A true drop turns cases that always passed into ones that always fail.
 */
export function drawChances(
  { kind, cases, drop }: { readonly kind: CaseKind; readonly cases: number; readonly drop: number },
  random: () => number,
): readonly Chances[] {
  return Array.from({ length: cases }, (_, index) => drawCase(kind, { index, drop }, random));
}

function drawCase(
  kind: CaseKind,
  { index, drop }: { readonly index: number; readonly drop: number },
  random: () => number,
): Chances {
  switch (kind) {
    case "stable":
      if (index % 10 === 0) return { base: 0, head: random() < turned / (1 - accuracy) ? 1 : 0 };
      return { base: 1, head: random() < (turned + drop) / accuracy ? 0 : 1 };
    case "flaky":
      if (index % 10 < 10 * flakyShare) return { base: flakyChance, head: flakyChance };
      return { base: 1, head: random() < drop / (1 - flakyShare) ? 0 : 1 };
  }
}
