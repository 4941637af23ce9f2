import { type Agreement, cohenKappa } from "./cohen-kappa.ts";

/** One answer that a person and the judge were asked about. */
export interface JudgedAnswer {
  readonly label: string;
  readonly person: "pass" | "fail";
  /** none: the judge said nothing that can be used. */
  readonly judge: "pass" | "fail" | "none";
}

export interface JudgeAgreement extends Agreement {
  readonly unjudged: number;
  /** What the judge lets pass and people do not, and the other way round. */
  readonly too_mild: number;
  readonly too_strict: number;
  /** By the answers' label, worst first. */
  readonly labels: readonly { readonly label: string; readonly items: number; readonly same: number }[];
}

/** How far a judge agrees with people. */
export function judgeAgreement(answers: readonly JudgedAnswer[]): JudgeAgreement {
  const judged = answers.filter(({ judge }) => judge !== "none");
  const labels = new Map<string, { items: number; same: number }>();
  for (const { label, person, judge } of judged) {
    const { items, same } = labels.get(label) ?? { items: 0, same: 0 };
    labels.set(label, { items: items + 1, same: same + (person === judge ? 1 : 0) });
  }
  return {
    ...cohenKappa(judged.map(({ person, judge }) => [person, judge])),
    unjudged: answers.length - judged.length,
    too_mild: judged.filter(({ person, judge }) => person === "fail" && judge === "pass").length,
    too_strict: judged.filter(({ person, judge }) => person === "pass" && judge === "fail").length,
    labels: Array.from(labels, ([label, figures]) => ({ label, ...figures })).toSorted(
      (one, other) => one.same / one.items - other.same / other.items,
    ),
  };
}
