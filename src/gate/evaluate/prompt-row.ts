import { isSensitive } from "../../approval/facts/sensitive.ts";
import { requiredOwners } from "../../approval/rows/required-owners.ts";
import { isNotable, suiteFigures } from "../../cases/health/suite-figures.ts";
import type { Evaluation } from "../../evaluation/evaluation.ts";
import { plainLabel } from "../../evaluation/graders/label.ts";
import { suiteHash } from "../../evaluation/suite/suite-hash.ts";
import { globsMatcher } from "../../policy/glob-matcher.ts";
import type { Policy } from "../../policy/policy.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { baselineInForce } from "../baseline-in-force.ts";
import { workGateChanges } from "../check/work-gate-changes.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { textChange } from "../compare/text-change.ts";
import { wordDiff } from "../compare/word-diff.ts";
import { effectOf, isOpenMiss } from "../overall-verdict.ts";
import type { CallFigures, PromptReport } from "../report.ts";

type Measured = Pick<
  PromptReport,
  Exclude<keyof Evaluation, "verdict" | "reason"> | "samples" | "confusion" | keyof CallFigures | "limits"
>;

/** What came out for one prompt: measured numbers, or none. */
export interface Outcome {
  readonly verdict: PromptReport["verdict"];
  readonly reason: string;
  readonly provider: string | null;
  readonly called: PromptReport["called"];
  readonly measured: Measured | null;
  /** What cases that the suite adds would turn (`dilution`); null or absent: nothing. */
  readonly diluted?: string | null;
  /** Whether the app asks owners on this head; absent: it does not, or nobody looked. */
  readonly ownersAsked?: boolean;
}

/** The report's row of one prompt. */
export function promptRow(work: PromptWork, outcome: Outcome, policy: Policy): PromptReport {
  const { base, head, change, furtherModel } = work;
  const { verdict, reason, provider, called } = outcome;
  const prompt = head?.prompt ?? base?.prompt ?? null;
  // They are the prompt's, whatever it is asked with: its own model's row has them.
  const isOwn = furtherModel === null && work.environment === undefined;
  const ofPrompt = isOwn ? workGateChanges(work, policy) : [];
  const measured = outcome.measured ?? unmeasured(work);
  const changes = [...ofPrompt, ...dilutionOf(work, outcome)];
  const row: Omit<PromptReport, "effect"> = {
    id: work.id,
    path: work.path,
    version: head?.prompt.version ?? null,
    next_version: work.environment === undefined ? nextVersion(work, policy) : null,
    owner: prompt?.owner ?? [],
    sensitive: [base, head].some((file) => file !== null && isSensitive(file, policy)),
    model: furtherModel ?? prompt?.model ?? null,
    base_model: base === null ? null : (furtherModel ?? base.prompt.model),
    further_model: !isOwn,
    ...(work.environment === undefined ? {} : { environment: work.environment }),
    provider,
    called,
    change,
    verdict,
    reason,
    ...measured,
    ...waitingOf(work),
    ...healthOf(work),
    suite: suiteOf(work),
    labels: labelsOf(work),
    gate_changes: changes,
    warn_only: onlyWarns(work, policy),
    broken_before: work.brokenBefore,
    approvers:
      change.kind === "unchanged" && changes.length === 0
        ? []
        : requiredOwners(
            {
              sides: [base, head].filter((file) => file !== null),
              gateChanged: changes.length > 0,
              readers: changes.flatMap(({ readers }) => readers ?? []),
              inconclusive: verdict === "inconclusive",
              belowByChance: isOpenMiss({ verdict, baseline_miss: measured.baseline_miss }),
            },
            policy,
          ),
    text_change: textChange(base, head),
    suite_path: work.headSuite?.path ?? null,
    diff: base === null || head === null ? [] : wordDiff(base.located.text, head.located.text),
    ...partDiffs(base, head),
  };
  return { ...row, effect: effectOf(row, policy.gate, outcome.ownersAsked ?? false) };
}

/** A text that moves between files is shown in both of them. */
function partDiffs(base: PromptFile | null, head: PromptFile | null): Pick<PromptReport, "part_diffs"> {
  if (base === null || head === null) return {};
  const textAt = ({ parts }: PromptFile, path: string): string =>
    parts.find((part) => part.path === path)?.text ?? "";
  // What changed in a partial is shown once for all of its prompts.
  const own = [...base.parts, ...head.parts].filter(
    ({ partial, under }) => partial === undefined && under === undefined,
  );
  const paths = new Set(own.map(({ path }) => path));
  const diffs = [...paths].flatMap((path) => {
    const diff = wordDiff(textAt(base, path), textAt(head, path));
    return diff.length === 0 ? [] : [{ path, diff }];
  });
  return diffs.length === 0 ? {} : { part_diffs: diffs };
}

/** A prompt that moves to such a path does not pass for that; where it was before is not known of a broken file. */
function onlyWarns({ base, path, brokenAtBase }: PromptWork, { gate }: Policy): boolean {
  if (gate.warn_paths.length === 0 || brokenAtBase) return false;
  const warns = globsMatcher(gate.warn_paths, "hidden-too");
  return warns(path) && (base === null || warns(base.path));
}

/** The files of the prompts that only warn: their own and those of their suites. */
export function warnedFiles(works: readonly PromptWork[], policy: Policy): readonly string[] {
  return works
    .filter((work) => onlyWarns(work, policy))
    .flatMap(({ path, head, headSuite }) => [
      path,
      ...(head?.parts ?? []).map((part) => part.path),
      ...(headSuite?.files ?? []),
    ]);
}

function dilutionOf({ headSuite }: PromptWork, { diluted }: Outcome): PromptReport["gate_changes"] {
  if (diluted === undefined || diluted === null || headSuite === null) return [];
  return [{ kind: "cases-added", file: headSuite.path, what: diluted }];
}

/** The version that the merge publishes: head's own number where the author gave one, else base's plus one. */
function nextVersion({ base, head, change }: PromptWork, { release }: Policy): number | null {
  if (head === null || change.kind === "unchanged") return null;
  if (base === null || change.kind === "added") return head.prompt.version;
  if (head.prompt.version !== base.prompt.version) return head.prompt.version;
  return change.behaviour || release.on === "any" ? base.prompt.version + 1 : null;
}

function waitingOf({ headSuite }: PromptWork): Pick<PromptReport, "waiting"> {
  const waiting = headSuite?.suite?.waiting?.length ?? 0;
  return waiting === 0 ? {} : { waiting };
}

/** Only where there is more to be said than how many cases there are. */
function healthOf({ head, headSuite }: PromptWork): Pick<PromptReport, "health"> {
  const suite = headSuite?.suite ?? null;
  if (suite === null || head === null) return {};
  const health = suiteFigures(suite, head.prompt.output?.labels ?? []);
  return isNotable(health) ? { health } : {};
}

function suiteOf({ headSuite }: PromptWork): string | null {
  const suite = headSuite?.suite ?? null;
  return suite === null ? null : suiteHash(suite);
}

function labelsOf({ head, headSuite }: PromptWork): PromptReport["labels"] {
  const labels = head?.prompt.output?.labels ?? [];
  const expected = (headSuite?.suite?.cases ?? []).map((each) =>
    typeof each.expected === "string" ? plainLabel(each.expected) : null,
  );
  return labels.map((label) => ({
    label,
    cases: expected.filter((each) => each === plainLabel(label)).length,
  }));
}

function unmeasured({ base, head, headSuite, furtherModel }: PromptWork): Measured {
  return {
    notes: [],
    cases: headSuite?.suite?.cases.length ?? null,
    new_cases: 0,
    samples: 1,
    baseline: furtherModel === null ? baselineInForce(base, head) : null,
    baseline_miss: null,
    base: null,
    head: null,
    delta: null,
    interval: null,
    p: null,
    smallest_visible_drop: null,
    flips: [],
    failures: [],
    flaky: [],
    confusion: [],
    unjudged: [],
    cost_per_call_usd: { base: null, head: null },
    latency_ms: { base: null, head: null },
    timed_calls: { base: 0, head: 0 },
    limits: [],
  };
}
