import { code, codes } from "../../document/finding/code.ts";
import type { Reason } from "../decision.ts";
import type { GateChangeFact, PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import type { PromptIndex } from "../facts/prompt-index.ts";
import type { RecordView } from "../facts/record-view.ts";
import { isSensitive } from "../facts/sensitive.ts";
import type { ReasonCode } from "../reason-code.ts";
import type { PromptChange } from "./changed-prompts.ts";
import type { ChangedRow } from "./changed-row.ts";
import { policyOwners } from "./policy-row.ts";
import { isRepaired } from "./repaired.ts";
import { approvalNeeds, type Need, ownerGroups } from "./required-owners.ts";

/** A changed prompt with everybody who owned it or will, whatever the pull request does to it. */
export function promptRow(
  change: PromptChange,
  index: PromptIndex,
  { facts, policy }: { readonly facts: PullRequestFacts; readonly policy: DecisionPolicy },
): ChangedRow {
  const { path, from, parts, evals, itself } = change;
  const head = index.head.get(path) ?? null;
  const bases = baseRecords(change, head, index);
  const id = head?.id ?? bases[0]?.id ?? null;
  const gate = gateChanges(facts, { path, head, bases });
  const changed = {
    sides: head === null ? bases : [...bases, head],
    gateChanged: gate.length > 0,
    inconclusive: id !== null && (facts.gate_report?.inconclusive ?? []).includes(id),
    readers: gate.flatMap(({ readers }) => readers ?? []),
    belowByChance: id !== null && (facts.gate_report?.below_baseline ?? []).includes(id),
  };
  // Where the gate blocks such changes but nobody runs it, the owner still has to look.
  const on_gate_change = policy.on_gate_change === "block" ? "owner" : policy.on_gate_change;
  const rules = { ...policy, on_gate_change };
  const named = approvalNeeds(changed, rules);
  const needs = named.flatMap((need) => needReasons(need, path, { gate, sides: changed.sides, policy }));
  const repair = isRepaired(path, facts) ? [repairReason(path)] : [];
  return {
    kind: "prompt",
    path,
    id,
    files: itself ? [path, ...from, ...parts, ...evals] : [...evals, path, ...parts],
    needs: [...repair, ...needs],
    remarks: [
      ...(named.includes("gate-change") ? [] : weakerGate(path, gate)),
      ...protection(path, { head, bases, policy }),
      ...remarks(change, head, bases),
    ],
    groups: [
      ...(repair.length > 0 ? [policyOwners(facts, policy)] : []),
      ...(repair.length > 0 && needs.length === 0 ? [] : ownerGroups(changed, rules)),
    ],
  };
}

/** Nobody can read who owned the prompt, so whoever approves the policy approves its repair. */
function repairReason(path: string): Reason {
  return reason("repaired", path, "cannot be read at base, so nobody knows who owned it there");
}

/** What was there: under this path, under the path it came from, and whatever had its id. */
function baseRecords(
  { path, from }: PromptChange,
  head: RecordView | null,
  { base, baseById }: PromptIndex,
): readonly RecordView[] {
  const found = [path, ...from].flatMap((each) => base.get(each) ?? []);
  const sameId = head === null || head.id === null ? [] : (baseById.get(head.id) ?? []);
  return [...new Set([...found, ...sameId])];
}

function gateChanges(
  { gate_changes }: PullRequestFacts,
  { path, head, bases }: { path: string; head: RecordView | null; bases: readonly RecordView[] },
): readonly GateChangeFact[] {
  const found = gate_changes !== undefined && Object.hasOwn(gate_changes, path) ? gate_changes[path] : [];
  const before = Math.max(...bases.flatMap(({ baseline }) => baseline ?? []));
  const lowered = head !== null && Number.isFinite(before) && (head.baseline ?? -1) < before;
  if (!lowered || found?.some(({ kind }) => kind === "baseline-lowered")) return found ?? [];
  const share = (fraction: number): string => `${Number((100 * fraction).toFixed(2))} %`;
  const what =
    head.baseline === null
      ? `removes the baseline of ${share(before)}`
      : `lowers the baseline from ${share(before)} to ${share(head.baseline)}`;
  return [...(found ?? []), { kind: "baseline-lowered", file: path, what }];
}

interface Because {
  readonly gate: readonly GateChangeFact[];
  readonly sides: readonly RecordView[];
  readonly policy: DecisionPolicy;
}

function needReasons(need: Need, path: string, { gate, sides, policy }: Because): readonly Reason[] {
  switch (need) {
    case "sensitive":
      return [reason(need, path, `is sensitive${sensitiveWords(sides, policy)}`)];
    case "require-all":
      return [reason(need, path, "needs approval, as every prompt does here")];
    case "owner-changed":
      return [reason(need, path, "has its owner changed: owners at base and at head must both approve")];
    case "gate-change":
      return weakerGate(path, gate);
    case "inconclusive":
      return [reason(need, path, "may have got worse: the evaluation is inconclusive")];
    case "below-baseline":
      return [reason(need, path, "is below its baseline, which may be chance")];
  }
}

/** By which tag or path, where it is not the file's own word. */
function sensitiveWords(sides: readonly RecordView[], policy: DecisionPolicy): string {
  const { tags } = policy.sensitive;
  const own = new Set(sides.flatMap(({ prompt }) => prompt.tags).filter((tag) => tags.includes(tag)));
  if (own.size > 0) return `: its ${own.size === 1 ? "tag is" : "tags are"} ${codes([...own])}`;
  if (sides.some(({ prompt }) => prompt.sensitive)) return ": its file says so";
  return ": the policy names its path";
}

/** One reason a kind of change and a file, the lowered baseline first; each change is named. */
function weakerGate(path: string, gate: readonly GateChangeFact[]): readonly Reason[] {
  const found = new Map<string, GateChangeFact[]>();
  for (const change of gate) {
    const key = JSON.stringify([change.kind, change.file]);
    found.set(key, [...(found.get(key) ?? []), change]);
  }
  return [...found.values()]
    .toSorted(([one], [other]) => lateness(one?.kind) - lateness(other?.kind))
    .map((changes) =>
      reason("gate-change", path, `is judged by a weaker gate: ${changeWords(path, changes)}`),
    );
}

const worstKinds: readonly string[] = [
  "baseline-lowered",
  "case-removed",
  "judge-changed",
  "recordings-changed",
  "grader-changed",
];

function lateness(kind: string | undefined): number {
  const at = worstKinds.indexOf(kind ?? "");
  return at === -1 ? worstKinds.length : at;
}

/** More cases than this nobody reads one by one. */
const mostNamed = 50;

function changeWords(path: string, changes: readonly GateChangeFact[]): string {
  const drops = "drops case ";
  const [first] = changes;
  const whats = changes.slice(0, mostNamed).map(({ what }) => what);
  const more = changes.length > mostNamed ? [`${changes.length - mostNamed} more`] : [];
  const file = first?.file === path ? "it" : code(first?.file ?? "");
  if (changes.length > 1 && whats.every((what) => what.startsWith(drops))) {
    const cases = whats.map((what) => what.slice(drops.length));
    return `${file} drops ${changes.length} cases: ${[...cases, ...more].join(", ")}`;
  }
  return `${file} ${[...whats, ...more].join("; ")}`;
}

function protection(
  path: string,
  {
    head,
    bases,
    policy,
  }: {
    readonly head: RecordView | null;
    readonly bases: readonly RecordView[];
    readonly policy: DecisionPolicy;
  },
): readonly Reason[] {
  const isProtected = (side: RecordView): boolean => isSensitive(side, { approval: policy });
  if (head === null || isProtected(head) || !bases.some(isProtected)) return [];
  return [reason("no-longer-sensitive", path, "is no longer sensitive once this is merged")];
}

function remarks(
  { path, from, evals }: PromptChange,
  head: RecordView | null,
  bases: readonly RecordView[],
): readonly Reason[] {
  const found: (Reason | null)[] = [
    head === null && bases.length > 0 ? reason("deleted", path, "is deleted") : null,
    from.length > 0 ? reason("renamed", path, `was ${from.join(" and ")}`) : null,
    head !== null && bases.some(({ id }) => id !== head.id)
      ? reason("renamed", path, `takes the id ${head.id ?? "of nobody"}`)
      : null,
    ...evals.map((suite) => reason("eval", path, `is judged by other cases or answers: ${suite} changes`)),
  ];
  return found.filter((each) => each !== null);
}

function reason(named: ReasonCode, path: string, what: string): Reason {
  return { code: named, subject: path, text: `${path} ${what}.` };
}
