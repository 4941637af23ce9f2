import { resolve } from "node:path";
import { caseText } from "../../cases/case-text.ts";
import { drawSample } from "../../cases/sample/draw-sample.ts";
import { halfWidth, itemsForInterval } from "../../cases/sample/items-for-interval.ts";
import type { SheetItem } from "../../cases/sheet/sheet-row.ts";
import { writeSheet } from "../../cases/sheet/write-sheet.ts";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import { reviewHash } from "../../evaluation/provenance/review-hash.ts";
import type { Case } from "../../evaluation/suite.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";
import { suitesHere } from "./asked-suite.ts";
import { type Items, readFieldItems } from "./field-items.ts";

/** `promptops cases sample`: a sheet of cases, or of what a service logged, for somebody to read. */
export function sampleCases(invocation: Invocation): Promise<ExitCode> {
  return inRepository(invocation.terminal, (root) => sampleIn(root, invocation));
}

async function sampleIn(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [, id, ...events] = operands;
  const size = sizeOf(invocation);
  if (typeof size === "object") return refuse(size, terminal);
  if (id === undefined)
    return refuse({ what: "no prompt is named", remedy: "Name one: promptops cases sample ID" }, terminal);
  const items =
    events.length > 0 ? await readFieldItems(id, events, invocation) : await suiteItems(root, id, invocation);
  if ("what" in items) return refuse(items, terminal);
  if (items.items.length === 0)
    return refuse({ what: "there is nothing to draw from", remedy: items.why }, terminal);
  const seed = text(invocation, "seed") ?? id;
  const drawn = drawSample(
    items.items.map((item) => ({ ...item, stratum: stratum(item) })),
    size,
    seed,
  );
  const sheet = writeSheet(drawn);
  const output = text(invocation, "output");
  if (output === null) terminal.write(sheet);
  else await writeOutput(resolve(terminal.directory, output), sheet);
  terminal.writeError(`${literalLog(summary(drawn.length, items.items))}\n`);
  return 0;
}

const usual = 100;

/** How many items are drawn: as many as are named, or as a wanted interval needs. */
function sizeOf(invocation: Invocation): number | { readonly what: string; readonly remedy: string } {
  const [named, within] = [text(invocation, "count"), text(invocation, "within")];
  if (named !== null && within !== null)
    return { what: "--count and --within do not go together", remedy: "Name one of them" };
  if (named !== null && !/^[1-9]\d{0,5}$/.test(named))
    return { what: `'${named}' is not a number of cases`, remedy: "Name one like 100" };
  if (within === null) return named === null ? usual : Number(named);
  const points = /^\d{1,2}(?:\.\d{1,3})?$/.test(within) ? Number(within) : 0;
  const needed = points > 0 ? itemsForInterval(points / 100) : null;
  return needed ?? { what: `'${within}' is no number of percentage points`, remedy: "Name one like 5" };
}

async function suiteItems(
  root: string,
  id: string,
  invocation: Invocation,
): Promise<Items | { readonly what: string; readonly remedy: string }> {
  const here = await suitesHere(root, id);
  if (here.status === "missing") return here;
  const [found] = here.value.suites;
  if (found === undefined) return { items: [], why: "Write a suite" };
  const { prompt, suite } = found;
  const labels = new Set(prompt.prompt.output?.labels ?? []);
  const cases = isOn(invocation, "waiting")
    ? (suite.waiting ?? [])
    : [...suite.cases, ...(suite.waiting ?? [])];
  return {
    items: cases.map((one) => itemOf(one, { id, version: prompt.prompt.version, labels })),
    why: "No case waits for a reader; leave --waiting out",
  };
}

/** More different expectations than this are no labels. */
function itemOf(
  one: Case,
  {
    id,
    version,
    labels,
  }: { readonly id: string; readonly version: number; readonly labels: ReadonlySet<string> },
): SheetItem {
  const expected = expectedText(one);
  return {
    prompt_id: id,
    key: one.key,
    hash: reviewHash(one),
    version: String(version),
    sha256: "",
    label: labels.has(expected) ? expected : "",
    outcome: one.origin ?? "",
    input: caseText(one),
    expected,
    answer: "",
  };
}

function expectedText({ expected }: Pick<Case, "expected">): string {
  if (expected === undefined) return "";
  return typeof expected === "string" ? expected : JSON.stringify(expected);
}

function stratum({ version, label, outcome }: SheetItem): string {
  return JSON.stringify([version, label, outcome]);
}

function summary(drawn: number, items: readonly SheetItem[]): string {
  const strata = new Set(items.map(stratum)).size;
  const [low, high] = [drawn, items.length];
  const interval = (100 * halfWidth(drawn)).toFixed(1);
  return `${count(low, "row")} of ${count(high, "item")}, from ${count(strata, "stratum", "strata")}. A share is known to ${interval} points by them, whatever it is.`;
}
