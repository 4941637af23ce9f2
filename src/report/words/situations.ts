import { code } from "../../document/finding/code.ts";
import type { PromptReport, Report } from "../../gate/report.ts";
import { oneAPrompt } from "../rows/worst-first.ts";
import { blockedCount, blockedWords, shortWords } from "./blocked-words.ts";
import { promptName, versionWords } from "./columns.ts";
import { count, grouped, percents } from "./figures.ts";
import { lostFlips } from "./lost-cases.ts";
import { isShort } from "./needed.ts";
import { awaited, eachGroup } from "./owner-groups.ts";
import { unjudgedCause } from "./unjudged-cause.ts";

/** 🟢 can merge · 🟡 can merge but look, or somebody must accept · 🔴 the change must be changed · ⚪ not judged, and not the author's fault. */
export type Icon = "🟢" | "🟡" | "🔴" | "⚪";

export interface FirstLine {
  readonly icon: Icon;
  readonly words: string;
}

interface Situation {
  readonly name: string;
  /** null: it is another one. */
  readonly line: (report: Report) => FirstLine | null;
}

/** Every situation that a change can be in, of a report whose prompts stand worst first; the first that says something is the one that the comment begins with. */
export const situations: readonly Situation[] = [
  { name: "a stranger's fork", line: fork },
  { name: "something could not be read", line: problem },
  { name: "a file has errors", line: errors },
  { name: "something got worse or is too bad", line: blocked },
  { name: "nobody could judge it", line: unjudged },
  { name: "the gate was lifted", line: overridden },
  { name: "a first policy", line: begun },
  { name: "judged by the stub alone", line: onlyStub },
  { name: "below its baseline all the same", line: stillShort },
  { name: "some cases got worse", line: inconclusive },
  { name: "not tested", line: untested },
  { name: "waits for approval", line: waiting },
  { name: "deleted", line: deleted },
  { name: "new", line: added },
  { name: "renamed", line: renamed },
  { name: "only metadata changed", line: metadata },
  { name: "all fine", line: fine },
  { name: "an environment or the policy changes", line: governing },
  { name: "nothing changed", line: () => green("no prompt changed") },
];

function fork({ waits_for_maintainer, verdict }: Report): FirstLine | null {
  return waits_for_maintainer && verdict === "unjudged"
    ? { icon: "⚪", words: "A maintainer starts the evaluation" }
    : null;
}

function problem({ problems, verdict }: Report): FirstLine | null {
  const [first] = problems;
  if (first === undefined || verdict !== "unjudged") return null;
  return { icon: "⚪", words: `Cannot merge yet: ${withoutStop(first.what)}` };
}

function errors({ findings }: Report): FirstLine | null {
  const wrong = findings.filter(({ severity }) => severity === "error");
  const files = [...new Set(wrong.map(({ file }) => file))];
  const [first] = wrong;
  if (first === undefined) return null;
  const many = wrong.length === 1 ? `an error in line ${first.line}` : count(wrong.length, "error");
  if (files.length > 2) return red(`${grouped(files.length)} files have errors`);
  return red(
    `${files.map((file) => code(fileName(file), 40)).join(" and ")} ${files.length === 1 ? `has ${many}` : "have errors"}`,
  );
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function blocked(report: Report): FirstLine | null {
  const rows = report.prompts.filter(({ effect }) => effect === "blocked");
  const prompts = oneAPrompt(rows);
  const [first, second] = prompts;
  if (first === undefined) return null;
  if (prompts.every(({ verdict }) => verdict === "unjudged")) return notJudged(prompts, report);
  if (second === undefined) return red(`${promptName(first)} ${blockedWords(first)}`);
  if (prompts.length === 2)
    return red(`${promptName(first)} ${shortWords(first)}, ${promptName(second)} ${shortWords(second)}`);
  return red(blockedCount(prompts));
}

function unjudged(report: Report): FirstLine | null {
  if (report.verdict !== "unjudged") return null;
  return notJudged(oneAPrompt(report.prompts.filter(({ effect }) => effect === "unjudged")), report);
}

function notJudged([first, ...others]: readonly PromptReport[], report: Report): FirstLine {
  const blame = "Cannot merge yet, and not because of you: ";
  if (first === undefined) return { icon: "⚪", words: `${blame}nothing was judged` };
  const provider = first.called.head?.provider ?? first.provider;
  const who = provider === null ? "the model" : provider;
  switch (unjudgedCause(first)) {
    case "key":
      return { icon: "⚪", words: `${blame}the key for ${who} is refused` };
    case "budget":
      return { icon: "⚪", words: `${blame}the budget of this run is used up` };
    case "service":
      return { icon: "⚪", words: `${blame}the model did not answer` };
    case "suite":
      break;
  }
  if (first.broken_before !== null && others.every(({ broken_before }) => broken_before !== null)) {
    const what =
      first.broken_before === first.suite_path
        ? `the suite of ${promptName(first)}`
        : code(first.broken_before);
    const broken = others.length === 0 ? `${what} was` : `${code(first.broken_before)} and other files were`;
    return { icon: "⚪", words: `${blame}${broken} broken before your change` };
  }
  const whom =
    others.length === 0 ? promptName(first) : `${count(oneAPrompt(report.prompts).length, "prompt")}`;
  return { icon: "⚪", words: `Cannot merge yet: ${whom} could not be judged` };
}

function overridden({ approval }: Report): FirstLine | null {
  const by = (approval?.rows ?? [])
    .flatMap(({ approved_by }) => approved_by)
    .find((one) => one.by === "override");
  return by === undefined ? null : yellow(`${by.user.replace(/^@/, "")} lifted the gate`);
}

/** The built-in classifier is no model: what it says is worth a look at most. */
function onlyStub({ prompts }: Report): FirstLine | null {
  const tried = prompts.filter(({ head }) => head !== null);
  if (tried.length === 0 || tried.some(({ provider }) => provider !== "stub")) return null;
  return yellow("only tried with the built-in test classifier, no model was asked");
}

function stillShort({ prompts }: Report): FirstLine | null {
  const short = oneAPrompt(prompts.filter((prompt) => isShort(prompt) && prompt.effect === "passed"));
  const [first] = short;
  if (first === undefined) return null;
  if (short.length > 1) return yellow(`${grouped(short.length)} prompts are below their baselines`);
  const [share] = percents([first.head?.accuracy ?? null], 0);
  const same = first.base !== null && isShort({ baseline: first.baseline, head: first.base });
  return yellow(
    same
      ? `${promptName(first)} is still below its baseline (${share}, as before your change)`
      : `${promptName(first)} is below its baseline (${share}), which can be chance`,
  );
}

function inconclusive({ prompts }: Report): FirstLine | null {
  const some = oneAPrompt(prompts.filter(({ verdict }) => verdict === "inconclusive"));
  const [first] = some;
  if (first === undefined) return null;
  if (some.length > 1)
    return yellow(`some cases of ${grouped(some.length)} prompts got worse, which can be chance`);
  const lost = lostFlips(first).length;
  return yellow(
    `${lost} of ${first.cases ?? 0} cases of ${promptName(first)} got worse, which can be chance`,
  );
}

function untested({ prompts }: Report): FirstLine | null {
  const some = oneAPrompt(prompts.filter(({ verdict }) => verdict === "unevaluated"));
  if (some.length === 0) return null;
  return yellow(`${named(some.map(promptName))} ${some.length === 1 ? "was" : "were"} not tested`);
}

/** Up to two prompts by name, more by number. */
function named(names: readonly string[]): string {
  return names.length > 2 ? count(names.length, "prompt") : names.join(" and ");
}

function waiting(report: Report): FirstLine | null {
  const groups = awaited(report);
  if (groups.length === 0) return null;
  const about = changed(report);
  const owners = eachGroup(groups);
  const approve = groups.length === 1 ? "approves" : "approve";
  return {
    icon: "🟡",
    words: `Can merge once ${owners} ${approve}${about === "" ? "" : `: ${about}`}`,
  };
}

function changed({ prompts }: Report): string {
  const rows = oneAPrompt(prompts);
  if (rows.length === 0) return "";
  return `${named(rows.map(promptName))} ${rows.length === 1 ? "changes" : "change"}`;
}

function deleted({ deleted: ids, prompts, running }: Report): FirstLine | null {
  if (ids.length === 0 || prompts.length > 0) return null;
  const runs = ids.length === 1 && running.length > 0 ? ` (${runningWords(running)})` : "";
  return { icon: "🟢", words: `Deleted: ${named(ids.map((id) => code(id)))}${runs}` };
}

/** "`production` runs version 3 of it". */
export function runningWords(running: Report["running"]): string {
  const all = running.map(({ environment, version }) => `${code(environment)} runs version ${version}`);
  return `${all.slice(0, 2).join(", ")} of it${all.length > 2 ? `, and ${all.length - 2} more environments` : ""}`;
}

function added({ prompts }: Report): FirstLine | null {
  const rows = oneAPrompt(prompts);
  if (rows.length === 0 || rows.some(({ change }) => change.kind !== "added")) return null;
  return { icon: "🟢", words: `New: ${named(rows.map(promptName))}` };
}

function renamed({ prompts }: Report): FirstLine | null {
  const rows = oneAPrompt(prompts);
  const [first] = rows;
  if (first === undefined || rows.length > 1 || first.change.kind !== "renamed" || first.change.behaviour)
    return null;
  return {
    icon: "🟢",
    words: `Renamed: ${code(first.change.previous_id ?? "")} is now ${promptName(first)}`,
  };
}

function metadata({ prompts }: Report): FirstLine | null {
  const quiet = prompts.every(
    ({ change, head }) => change.kind === "modified" && !change.behaviour && head === null,
  );
  return prompts.length > 0 && quiet ? green("only metadata changed") : null;
}

function fine({ prompts }: Report): FirstLine | null {
  const rows = oneAPrompt(prompts);
  const [first, second] = rows;
  if (first === undefined) return null;
  if (rows.length > 2) return green(`all ${grouped(rows.length)} prompts are fine`);
  if (second !== undefined) return green(`${promptName(first)} and ${promptName(second)} are fine`);
  return green(`${promptName(first)} is fine${onMerge(first)}`);
}

function onMerge(prompt: PromptReport): string {
  return prompt.next_version !== null && versionWords(prompt).endsWith("on merge")
    ? `, version ${prompt.next_version} on merge`
    : "";
}

/** Nothing was governed before, so nothing of it can have got worse. */
function begun({ begins }: Report): FirstLine | null {
  if (begins === null) return null;
  const governs = `${count(begins.prompts, "prompt")} and ${count(begins.suites, "suite")}`;
  return { icon: "🟢", words: `PromptOps begins with this merge and governs ${governs}` };
}

function governing({ environments, governing_files }: Report): FirstLine | null {
  const [first, second] = environments;
  if (first !== undefined) {
    if (second !== undefined) return green(`${count(environments.length, "environment")} move`);
    const [move, ...others] = first.moves;
    if (move === undefined) return green(`the environment ${code(first.name)} changes`);
    const more = others.length === 0 ? "" : `, and ${count(others.length, "more prompt")}`;
    const step = `${code(move.id)} ${moveWords(move)}${more}`;
    return { icon: "🟢", words: `${code(first.name)}: ${step}` };
  }
  if (governing_files.length === 0) return null;
  return green("the policy changes");
}

function moveWords({ from, to, notes = [] }: Report["environments"][number]["moves"][number]): string {
  const versions = from === to ? "" : `${from ?? "nothing"} → ${to ?? "nothing"}`;
  return [versions, notes.join(", ")].filter((part) => part !== "").join("; ");
}

function red(words: string): FirstLine {
  return { icon: "🔴", words: `Cannot merge: ${words}` };
}

function yellow(words: string): FirstLine {
  return { icon: "🟡", words: `Can merge: ${words}` };
}

function green(words: string): FirstLine {
  return { icon: "🟢", words: `Can merge: ${words}` };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
