import type { Finding } from "../../document/finding/finding.ts";
import { bytesHash } from "../../document/hash/bytes-hash.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { PrivacyPolicy } from "../../policy/policy.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { redaction } from "../redaction.ts";
import type { PromptReport, Report } from "../report.ts";

/** Stands for what a case asks, expects or was answered, where only its id is shown. */
const unshown = "(not shown)";

type Shown = Pick<Report, "prompts" | "findings">;

/** What of a report may be shown: everything that people see is written from it, so nothing else is hidden later. */
export function privateReport<T extends Shown>(
  report: T,
  { comment, redact }: PrivacyPolicy,
  works: readonly PromptWork[],
): T {
  const named = comment === "ids" ? byIds(report, idsOf(works)) : report;
  const black = redaction(redact);
  return black === null ? named : blackened(named, black);
}

/** Only what the suites themselves call an id: a case without one is called by its input. */
function idsOf(works: readonly PromptWork[]): ReadonlySet<string> {
  const cases = works.flatMap(({ headSuite, baseSuite }) => [
    ...(headSuite?.suite?.cases ?? []),
    ...(baseSuite?.cases ?? []),
  ]);
  return new Set(cases.flatMap(({ id }) => id ?? []));
}

/** What a case may be called where only ids are shown. */
function caseName(called: string, ids: ReadonlySet<string>): string {
  return ids.has(called)
    ? called
    : `case ${bytesHash(Buffer.from(called)).slice("sha256:".length).slice(0, 8)}`;
}

/** The same for cases that a sentence is about and the sentence itself. */
export function privateCases<T extends PrivateCases>(
  told: T,
  { comment, redact }: PrivacyPolicy,
  work: PromptWork,
): T {
  const ids = idsOf([work]);
  const name = (called: string): string => (comment === "ids" ? caseName(called, ids) : called);
  const black = redaction(redact) ?? ((text: string) => text);
  const names = (cases: readonly string[]): readonly string[] => cases.map((called) => black(name(called)));
  const reason = black(comment === "ids" ? kindsIn(told.reason) : told.reason);
  return { ...told, lost: names(told.lost), gained: names(told.gained), reason };
}

interface PrivateCases {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  readonly reason: string;
}

function byIds<T extends Shown>(report: T, ids: ReadonlySet<string>): T {
  const name = (called: string): string => caseName(called, ids);
  const prompts = report.prompts.map(
    (prompt): PromptReport => ({
      ...prompt,
      flips: prompt.flips.map((flip) => ({
        ...flip,
        case: name(flip.case),
        expected: unshown,
        base_output: unshown,
        head_output: unshown,
        reason: unshown,
      })),
      failures: prompt.failures.map((failure) => ({
        ...failure,
        case: name(failure.case),
        expected: unshown,
        output: unshown,
        reason: unshown,
      })),
      flaky: prompt.flaky.map((flaky) => ({ ...flaky, case: name(flaky.case) })),
      unjudged: prompt.unjudged.map(({ case: called, reason }) => ({
        case: name(called),
        reason: kindOf(reason),
      })),
      reason: kindsIn(prompt.reason),
      gate_changes: prompt.gate_changes.map((change) => ({ ...change, what: withIds(change.what, ids) })),
    }),
  );
  return { ...report, prompts };
}

/** Of a failure its kind, as in "budget: ": what a provider or grader says behind it may quote the case. */
function kindOf(reason: string): string {
  const [, kind] = /^((?:[\w ]+: )?[a-z-]+): /.exec(reason) ?? [];
  return kind === undefined ? unshown : `${kind}: ${unshown}`;
}

/** The gate's own sentences, without what somebody else says in them. */
function kindsIn(reason: string): string {
  const [, own] =
    /^(.*could not be judged: (?:.*: )?[a-z-]+): /s.exec(reason) ?? /^([^:]*): /s.exec(reason) ?? [];
  return own === undefined ? reason : `${own}: ${unshown}`;
}

/** What is quoted in a sentence about a suite is a case's, unless it is an id. */
function withIds(what: string, ids: ReadonlySet<string>): string {
  const quoted = what.replace(/`[^`]*`/g, (part) => (ids.has(part.slice(1, -1)) ? part : unshown));
  const [, before, called] = /^((?:.*\b)?case )(.+)$/s.exec(quoted) ?? [];
  if (before === undefined || called === undefined) return quoted;
  return [...ids].some((id) => called.includes(id)) ? quoted : `${before}${unshown}`;
}

function blackened<T extends Shown>(report: T, black: (text: string) => string): T {
  const inside = (value: JsonValue): JsonValue => {
    if (typeof value === "string") return black(value);
    if (Array.isArray(value)) return value.map(inside);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [black(key), inside(each)]));
  };
  const prompts = report.prompts.map(
    (prompt): PromptReport => ({
      ...prompt,
      reason: black(prompt.reason),
      notes: prompt.notes.map(black),
      flips: prompt.flips.map((flip) => ({
        ...flip,
        case: black(flip.case),
        expected: inside(flip.expected),
        base_output: black(flip.base_output),
        head_output: black(flip.head_output),
        reason: black(flip.reason),
      })),
      failures: prompt.failures.map((failure) => ({
        ...failure,
        case: black(failure.case),
        expected: inside(failure.expected),
        output: black(failure.output),
        reason: black(failure.reason),
      })),
      flaky: prompt.flaky.map((flaky) => ({ ...flaky, case: black(flaky.case) })),
      unjudged: prompt.unjudged.map((one) => ({ case: black(one.case), reason: black(one.reason) })),
      gate_changes: prompt.gate_changes.map((change) => ({ ...change, what: black(change.what) })),
      text_change:
        prompt.text_change === null
          ? null
          : {
              ...prompt.text_change,
              removed: black(prompt.text_change.removed),
              added: black(prompt.text_change.added),
            },
      diff: prompt.diff.map((line) => ({
        ...line,
        words: line.words.map((word) => ({ ...word, text: black(word.text) })),
      })),
    }),
  );
  const findings = report.findings.map(
    (finding): Finding => ({
      ...finding,
      message: black(finding.message),
      remedy: black(finding.remedy),
    }),
  );
  return { ...report, prompts, findings };
}
