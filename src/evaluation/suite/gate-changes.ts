import type { JsonValue } from "../../document/json/json.ts";
import type { Prompt } from "../../prompt/prompt.ts";
import type { Grader } from "../grader.ts";
import { equalsSpelt } from "../graders/equals.ts";
import { jsonEqual } from "../graders/json-equal.ts";
import { quoted } from "../graders/outcome.ts";
import { percent, toldApart } from "../percent.ts";
import { provenanceChanges, type ReadCases } from "../provenance/provenance-changes.ts";
import type { Case, Suite } from "../suite.ts";
import { defaultGraders } from "./case-graders.ts";
import { type CasePair, type PairingPrompts, pairCases } from "./pair-cases.ts";

/** A change that makes the gate weaker, or that may. */
export interface GateChange {
  readonly kind:
    | "case-removed"
    | "expectation-changed"
    | "grader-changed"
    | "judge-changed"
    | "recordings-changed"
    | "baseline-lowered"
    | "cases-added"
    | "case-reviewed";
  /** The file that holds the change. */
  readonly file: string;
  /** What the file does, as in "drops case x": the sentence whose subject is the file. */
  readonly what: string;
  /** Logins whose own approval it needs besides, since it says what they did; absent: nobody's. */
  readonly readers?: readonly string[];
}

/** One prompt and its suite at base and at head; a suite is null where there is none. */
export interface GateSides {
  readonly baseSuite: Suite | null;
  readonly headSuite: Suite | null;
  /** null: the prompt is not at base, so nothing of it can get weaker. */
  readonly basePrompt: Prompt | null;
  readonly headPrompt: Prompt;
  /** Head's file of the prompt. */
  readonly promptPath: string;
}

/** What head changes about how the prompt is judged; cases and graders that are only added are no gate change. */
export function gateChanges(sides: GateSides): readonly GateChange[] {
  const { baseSuite, headSuite } = sides;
  const suiteChanges = baseSuite === null ? [] : changesOfSuite(baseSuite, headSuite, sides);
  return [
    ...suiteChanges,
    ...ofProvenance(sides),
    ...droppedModels(sides),
    ...changedDefault(sides),
    ...loweredBaseline(sides),
  ];
}

function changesOfSuite(
  base: Suite,
  head: Suite | null,
  { basePrompt, headPrompt }: GateSides,
): readonly GateChange[] {
  if (head === null) return base.cases.map((one) => removed(one));
  const { pairs, dropped } = pairCases(base, head, { base: basePrompt, head: headPrompt });
  const before = new Map(
    Array.from(pairs, ([index, pair]) => [pair.base, { pair, after: head.cases[index] }]),
  );
  const gone = new Set(dropped);
  const waits = nowWaiting(dropped, head, { base: basePrompt, head: headPrompt });
  const ofCases = base.cases.flatMap((one) => {
    if (gone.has(one)) return [waits.has(one) ? stopped(one) : removed(one)];
    const found = before.get(one);
    return found?.after === undefined ? [] : changesOfCase(found.pair, found.after);
  });
  return [...ofCases, ...diluted(pairs.size, head), ...changesOfWhole(base, head)];
}

/** Cases that count now by what the change says of them: that somebody read them, or that somebody wrote them. */
function ofProvenance({ baseSuite, headSuite, basePrompt, headPrompt }: GateSides): readonly GateChange[] {
  if (headSuite === null || ![baseSuite, headSuite].some(tellsOrigins)) return [];
  const { cases, path } = headSuite;
  const prompts = { base: basePrompt, head: headPrompt };
  const { pairs } = pairCases(baseSuite, headSuite, prompts);
  const unpaired = [...cases.entries()].filter(([index]) => !pairs.has(index));
  const freed = pairCases(
    { cases: baseSuite?.waiting ?? [] },
    { cases: unpaired.map(([, one]) => one) },
    prompts,
  );
  const waited = new Set([...freed.pairs.keys()].map((at) => unpaired[at]?.[0]));
  const { read, relabelled } = provenanceChanges({
    head: cases,
    before: (index) => pairs.get(index)?.base,
    waited: (index) => waited.has(index),
  });
  const kind = "case-reviewed";
  const what = (one: Case): string => `no longer says that nobody wrote case ${nameOf(one)}`;
  return [
    ...read.map(
      (group): GateChange => ({
        kind,
        file: group.cases[0]?.at.file ?? path,
        what: readWords(group),
        readers: group.readers,
      }),
    ),
    ...relabelled.map((one): GateChange => ({ kind, file: one.at.file, what: what(one) })),
  ];
}

function tellsOrigins(suite: Suite | null): boolean {
  if (suite === null) return false;
  return suite.waiting !== undefined || suite.cases.some((one) => one.origin !== undefined || one.reviewed);
}

const mostReadNamed = 10;

function readWords({ readers, cases }: ReadCases): string {
  const names = cases.slice(0, mostReadNamed).map(nameOf);
  const more = cases.length > mostReadNamed ? [`${cases.length - mostReadNamed} more`] : [];
  const count = cases.length === 1 ? "case" : `${cases.length} cases:`;
  return `says that ${readers.join(" and ")} read ${count} ${[...names, ...more].join(", ")}`;
}

/** Below this share of the suite, the cases that base has decide little of any share that is held against a limit. */
const leastWeight = 0.25;
/** A suite that begins to grow multiplies soon. */
const fewCases = 10;

function diluted(known: number, { cases, path: file }: Suite): readonly GateChange[] {
  const added = cases.length - known;
  if (known === 0 || added < fewCases || known / cases.length >= leastWeight) return [];
  const what = `adds ${added} cases: those that were all of the suite are ${percent(known / cases.length)} of its weight now`;
  return [{ kind: "cases-added", file, what }];
}

function changesOfWhole(base: Suite, head: Suite): readonly GateChange[] {
  const { path: file } = head;
  const kind = "grader-changed";
  return [
    ...(sameGraders(base.graders, head.graders)
      ? []
      : [{ kind, file, what: "changes the graders of the suite" } as const]),
    ...(base.repeats === head.repeats
      ? []
      : [{ kind, file, what: "changes how often each case is asked" } as const]),
  ];
}

/** A model that becomes the prompt's own is asked all the same. */
function droppedModels({ baseSuite, headSuite, headPrompt }: GateSides): readonly GateChange[] {
  if (baseSuite === null || headSuite === null) return [];
  const asked = new Set([...headSuite.models, headPrompt.model]);
  return baseSuite.models
    .filter((model) => !asked.has(model))
    .map((model) => ({
      kind: "grader-changed",
      file: headSuite.path,
      what: `is no longer run with the model ${quoted(model)}`,
    }));
}

function removed(before: Case): GateChange {
  return { kind: "case-removed", file: before.at.file, what: `drops case ${nameOf(before)}` };
}

/** Which of the cases that do not count any more wait for a reader at head. */
function nowWaiting(
  dropped: readonly Case[],
  { waiting = [] }: Suite,
  prompts: PairingPrompts,
): ReadonlySet<Case> {
  const { pairs } = pairCases({ cases: dropped }, { cases: waiting }, prompts);
  return new Set([...pairs.values()].map(({ base }) => base));
}

function stopped(before: Case): GateChange {
  return {
    kind: "case-removed",
    file: before.at.file,
    what: `lets case ${nameOf(before)} wait for a reader, so that it does not count`,
  };
}

function changesOfCase({ base: before, question }: CasePair, after: Case): readonly GateChange[] {
  const { file } = after.at;
  const name = nameOf(after);
  const changes: (GateChange | null)[] = [
    question === "same"
      ? null
      : { kind: "expectation-changed", file, what: `asks something else in case ${name}` },
    sameExpectation(before, after)
      ? null
      : {
          kind: "expectation-changed",
          file,
          what: `expects ${shown(after.expected)} instead of ${shown(before.expected)} of case ${name}`,
        },
    before.critical && !after.critical
      ? { kind: "expectation-changed", file, what: `makes case ${name} no longer critical` }
      : null,
    sameGraders(before.graders, after.graders)
      ? null
      : { kind: "grader-changed", file, what: `changes the graders of case ${name}` },
  ];
  return changes.filter((change) => change !== null);
}

/** The prompt's `output` is what judges cases that no grader is named for. */
function changedDefault({
  baseSuite,
  headSuite,
  basePrompt,
  headPrompt,
  promptPath,
}: GateSides): readonly GateChange[] {
  if (basePrompt === null || baseSuite === null || headSuite === null) return [];
  const before = basePrompt.output;
  const after = headPrompt.output;
  const sameNames = sameGraders(defaultGraders(before), defaultGraders(after));
  if (sameNames && sameValue(before?.schema ?? undefined, after?.schema ?? undefined)) return [];
  if (![baseSuite, headSuite].some((suite) => usesOutput(suite))) return [];
  return [
    {
      kind: "grader-changed",
      file: promptPath,
      what: "changes the output of the prompt, by which its cases are graded",
    },
  ];
}

/** Whether some case of a suite is judged by the prompt's `output`. */
function usesOutput({ graders, cases }: Suite): boolean {
  return cases.some((one) => {
    const named = one.graders.length > 0 ? one.graders : graders;
    return named.length === 0 || named.some(readsSchema);
  });
}

function readsSchema(grader: Grader): boolean {
  if (grader.kind !== "check") return grader.graders.some(readsSchema);
  return grader.name === "json-schema" && grader.argument === undefined;
}

function loweredBaseline({ basePrompt, headPrompt, promptPath }: GateSides): readonly GateChange[] {
  const before = basePrompt?.metrics.baseline_accuracy ?? null;
  const after = headPrompt.metrics.baseline_accuracy;
  if (before === null || (after !== null && after >= before)) return [];
  const what =
    after === null
      ? `removes the baseline of ${percent(before)}`
      : `lowers the baseline ${fromTo(before, after)}`;
  return [{ kind: "baseline-lowered", file: promptPath, what }];
}

function fromTo(before: number, after: number): string {
  const [from, to] = toldApart(before, after);
  return `from ${from} to ${to}`;
}

function nameOf({ id, input, vars }: Case): string {
  return quoted(id ?? input ?? vars ?? "");
}

function shown(expected: JsonValue | undefined): string {
  return expected === undefined ? "nothing" : quoted(expected);
}

/** A cell, which has no type, expects the same as the value that it spells. */
function sameExpectation(before: Case, after: Case): boolean {
  if (sameValue(before.expected, after.expected)) return true;
  if (before.expected === undefined || after.expected === undefined) return false;
  const isSpelt = (one: Case, other: Case): boolean =>
    one.untyped === true && other.expected !== undefined && equalsSpelt(other.expected, one.expected ?? null);
  return isSpelt(before, after) || isSpelt(after, before);
}

function sameGraders(before: readonly Grader[], after: readonly Grader[]): boolean {
  return before.length === after.length && before.every((one, index) => sameGrader(one, after[index]));
}

function sameGrader(before: Grader, after: Grader | undefined): boolean {
  if (after === undefined || before.kind !== after.kind || before.negated !== after.negated) return false;
  if (before.kind === "check" && after.kind === "check") {
    return before.name === after.name && sameValue(before.argument, after.argument);
  }
  if (before.kind === "check" || after.kind === "check") return false;
  return sameGraders(before.graders, after.graders);
}

function sameValue(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return jsonEqual(before, after);
}
