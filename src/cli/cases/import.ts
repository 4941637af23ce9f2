import { resolve } from "node:path";
import type { Mark } from "../../cases/mark/mark.ts";
import { markJsonLines } from "../../cases/mark/mark-json-lines.ts";
import { markYaml } from "../../cases/mark/mark-yaml.ts";
import { type ReadItem, readSheet } from "../../cases/sheet/read-sheet.ts";
import { type WeighedItem, type WeighedReadings, weighReadings } from "../../cases/sheet/weigh-readings.ts";
import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { quoted } from "../../evaluation/graders/outcome.ts";
import { reviewHash } from "../../evaluation/provenance/review-hash.ts";
import { dataLimit } from "../../evaluation/suite/data-rows.ts";
import type { Case } from "../../evaluation/suite.ts";
import { eventBeginning, eventLine } from "../../event/event-line.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { renderFindings } from "../../report/terminal/render-findings.ts";
import { count } from "../../report/words/figures.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import { readInput } from "../files/read-input.ts";
import { type ExitCode, type Invocation, isOn, machineJson, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";
import { keepAnswers } from "./answers-file.ts";
import { type SuiteHere, suitesHere } from "./asked-suite.ts";

/** `promptops cases import`: what readers wrote into sheets becomes agreement, reviews and feedback. */
export function importReadings(invocation: Invocation): Promise<ExitCode> {
  return inRepository(invocation.terminal, (root) => importIn(root, invocation));
}

async function importIn(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const files = operands.slice(1);
  if (files.length === 0)
    return refuse({ what: "no sheet is named", remedy: "Name the files that readers filled in" }, terminal);
  const sheets = await readSheets(files, invocation);
  if ("what" in sheets) return refuse(sheets, terminal);
  const here = await suitesHere(root, null);
  if (here.status === "missing") return refuse(here, terminal);
  const placed = placeReadings(sheets.read, here.value.suites);
  const problems = [...sheets.findings, ...placed.problems];
  if (problems.length > 0) terminal.writeError(renderFindings(problems, terminal));
  const weighed = weighReadings(placed.read);
  const done = isOn(invocation, "dry-run")
    ? { marked: 0, unmarked: [] }
    : await mark(root, weighed, placed.cases);
  if ("what" in done) return refuse(done, terminal);
  const answers = isOn(invocation, "answers")
    ? await keepAnswers(root, { read: placed.read, items: weighed.items }, here.value.suites)
    : 0;
  if (answers > 0)
    terminal.writeError(`promptops: ${count(answers, "answer")} kept for promptops selfcheck --judge.\n`);
  const output = text(invocation, "events");
  if (output !== null)
    await writeOutput(resolve(terminal.directory, output), feedbackLines(placed.read, here.value.suites));
  tell({ weighed, open: sheets.open, ...done }, invocation);
  return problems.some(({ severity }) => severity === "error") || weighed.twice.length > 0 ? 2 : 0;
}

interface Refused {
  readonly what: string;
  readonly remedy: string;
}

async function readSheets(
  files: readonly string[],
  invocation: Invocation,
): Promise<
  | { readonly read: readonly ReadItem[]; readonly findings: readonly Finding[]; readonly open: number }
  | Refused
> {
  const reader = text(invocation, "reader")?.replace(/^@/, "") ?? null;
  const read: ReadItem[] = [];
  const findings: Finding[] = [];
  let open = 0;
  for (const file of files) {
    const input = await readInput(file, dataLimit, invocation.terminal);
    if (input.status !== "read")
      return { what: `${file} cannot be read: ${input.status}`, remedy: "Name a CSV file" };
    const reading = readSheet(input.bytes, { file, reader });
    findings.push(...reading.findings);
    read.push(...(reading.content?.read ?? []));
    open += reading.content?.open ?? 0;
  }
  return { read, findings, open };
}

/** A case that a reading is about, in its suite. */
interface PlacedCase {
  readonly one: Case;
  readonly here: SuiteHere;
}

interface Placed {
  readonly read: readonly ReadItem[];
  readonly cases: ReadonlyMap<string, PlacedCase>;
  readonly problems: readonly Finding[];
}

const isOfSuite = ({ item }: ReadItem, cases: ReadonlyMap<string, PlacedCase>): boolean =>
  cases.has(caseId(item.prompt_id, item.key));

/** Readings of cases as they are now; those of something else are problems. What is no case is taken from a service. */
function placeReadings(all: readonly ReadItem[], suites: readonly SuiteHere[]): Placed {
  const cases = new Map<string, PlacedCase>();
  for (const here of suites)
    for (const one of [...here.suite.cases, ...(here.suite.waiting ?? [])])
      cases.set(caseId(here.suite.prompt_id, one.key), { one, here });
  const problems: Finding[] = [];
  const read = all.filter((reading) => {
    const found = cases.get(caseId(reading.item.prompt_id, reading.item.key));
    if (found === undefined || reviewHash(found.one) === reading.item.hash) return true;
    problems.push(changed(reading));
    return false;
  });
  const rows = read.filter((reading) => !isOfSuite(reading, cases) || sameTexts(reading, cases, problems));
  return { read: rows, cases, problems };
}

function caseId(promptId: string, key: string): string {
  return JSON.stringify([promptId, key]);
}

function changed({ item, line }: ReadItem): Finding {
  return {
    code: "case-review",
    severity: "warning",
    file: "sheet",
    line,
    column: 1,
    message: `The case ${item.input.slice(0, 60)} changed since the sheet was written, so this reading is not used.`,
    remedy: "Let somebody read it again.",
  };
}

/** Spreadsheets change line ends, and nothing else may have changed of what was read. */
function sameTexts(
  { item, line }: ReadItem,
  cases: ReadonlyMap<string, PlacedCase>,
  problems: Finding[],
): boolean {
  const one = cases.get(caseId(item.prompt_id, item.key))?.one;
  if (one === undefined) return true;
  const plain = (value: string): string => value.replaceAll(/\r\n?/g, "\n");
  const expected = typeof one.expected === "string" ? one.expected : JSON.stringify(one.expected ?? "");
  const same =
    (one.input === null || plain(item.input) === plain(one.input)) &&
    (one.expected === undefined || plain(item.expected) === plain(expected));
  if (!same)
    problems.push({
      code: "sheet-row",
      severity: "error",
      file: "sheet",
      line,
      column: 1,
      message: "The text of this row is not the case's: the sheet was changed.",
      remedy: "Draw the sheet again, and fill in only the reader's columns.",
    });
  return same;
}

type Done = { readonly marked: number; readonly unmarked: readonly string[] };

/** Writes who read the agreed cases beside them; of a file that cannot be edited nothing is written. */
async function mark(
  root: string,
  { items }: WeighedReadings,
  cases: ReadonlyMap<string, PlacedCase>,
): Promise<Done | Refused> {
  const on = new Date().toISOString().slice(0, 10);
  const byFile = new Map<string, Mark[]>();
  for (const item of items.filter(({ status }) => status === "agreed")) {
    const found = cases.get(caseId(item.prompt_id, item.key));
    if (found === undefined) continue;
    const { file, line, column } = found.one.at;
    const marks = byFile.get(file) ?? [];
    byFile.set(file, marks);
    marks.push({ line, column, review: { by: item.readers, on, hash: item.hash } });
  }
  let marked = 0;
  const unmarked: string[] = [];
  for (const [path, marks] of byFile) {
    if (/\.csv$/i.test(path)) {
      unmarked.push(
        `${path}: ${count(marks.length, "case")} of a CSV file, which has no place for it; move them to JSON Lines`,
      );
      continue;
    }
    const reading = (await readFiles(root, [path], dataLimit)).get(path);
    if (reading?.kind !== "file" || reading.blob.status !== "read")
      return { what: `${path} cannot be read`, remedy: "Put the file itself there" };
    const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(reading.blob.bytes);
    const edited = /\.(?:jsonl|ndjson)$/i.test(path) ? markJsonLines(before, marks) : markYaml(before, marks);
    if (edited.status === "refused") {
      unmarked.push(`${path}: line ${edited.line} ${edited.why}`);
      continue;
    }
    if ((await replaceFile({ root, path, content: edited.text })) === "link") return linkInTheWay(path);
    marked += marks.length;
  }
  return { marked, unmarked };
}

/** One event a reading of a logged call, as a service would log what a person said of its answer. */
function feedbackLines(read: readonly ReadItem[], suites: readonly SuiteHere[]): string {
  const prompts = new Map(suites.map(({ prompt }) => [prompt.prompt.id, prompt.prompt]));
  return read
    .filter(({ item }) => item.sha256 !== "")
    .map(({ item, opinion, reader }) => {
      const prompt = prompts.get(item.prompt_id);
      const beginning = eventBeginning("prompt_feedback", {
        id: item.prompt_id,
        version: Number(item.version) || 1,
        owner: prompt?.owner ?? [],
        model: prompt?.model ?? "",
        sha256: item.sha256,
        environment: null,
        resolution: "pinned",
        rollout: null,
        bucket: null,
        override_sha256: null,
      });
      const label = opinion.agrees ? item.expected : (opinion.should_be ?? "");
      const extras = {
        feedback_name: "review",
        feedback_source: "reviewer",
        feedback_score: opinion.agrees ? 1 : 0,
        ...(label === "" ? {} : { feedback_label: label }),
        request_id: item.key,
        reviewer: reader,
      };
      return eventLine(beginning, extras, {
        content: "left-out",
        redact: null,
        now: () => new Date().toISOString(),
      });
    })
    .join("");
}

interface Told extends Done {
  readonly weighed: WeighedReadings;
  readonly open: number;
}

function tell({ weighed, open, marked, unmarked }: Told, invocation: Invocation): void {
  const { terminal } = invocation;
  const { items, pairs, twice } = weighed;
  const of = (status: WeighedItem["status"]): readonly WeighedItem[] =>
    items.filter((item) => item.status === status);
  if (isOn(invocation, "json")) {
    const said = { agreed: of("agreed").length, corrected: of("corrected"), disputed: of("disputed") };
    terminal.write(
      machineJson("promptops-cases-import/1", {
        open,
        marked,
        unmarked,
        ...said,
        pairs,
        twice: twice.length,
      }),
    );
    return;
  }
  const lines = [
    `${count(items.length, "item")} read, ${count(open, "row")} left open: ${of("agreed").length} right, ${of("corrected").length} to correct, ${of("disputed").length} disputed.`,
    ...pairs.map(
      ({ readers, items: both, same, kappa, interval }) =>
        `${readers.join(" and ")} agree on ${same} of ${both}: kappa ${kappa === null ? "unknown, as both always said the same one thing" : `${kappa.toFixed(3)} (95 % interval ${interval?.map((end) => end.toFixed(3)).join(" to ")})`}.`,
    ),
    ...[...of("disputed"), ...of("corrected")]
      .slice(0, mostShown)
      .map(
        ({ input, expected, readers, says }) =>
          `- ${quoted(input)} expects ${shown(expected)}; ${readers.map((reader, index) => `${reader} says ${shown(says[index] ?? null)}`).join(", ")}`,
      ),
    ...(twice.length > 0
      ? [`${count(twice.length, "row")} of readers who said two things of one item are not used.`]
      : []),
    ...(marked > 0
      ? [
          `${count(marked, "case")} ${marked === 1 ? "says" : "say"} now who read them. Commit it: the prompt's owner and the readers approve it.`,
        ]
      : []),
    ...unmarked.map((words) => `not marked: ${words}`),
  ];
  terminal.write(`${lines.map(literalLog).join("\n")}\n`);
}

const mostShown = 50;

function shown(value: string | null): string {
  return value === null ? "that it is not that" : `"${value.slice(0, 80)}"`;
}
