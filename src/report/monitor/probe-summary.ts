import type { ProbedVersion } from "../../gate/probe/probe.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { markdownTable } from "../markdown/table.ts";
import { count, dollars, percents } from "../words/figures.ts";

const mostRows = 500;
const limit = 300;

/** One line: how many versions are answered worse, and of how many nothing can be said. */
export function probeHeadline(rows: readonly Pick<ProbedVersion, "word">[]): string {
  const having = (word: ProbedVersion["word"]): number => rows.filter((row) => row.word === word).length;
  const said = [
    { many: having("drift"), words: "answered worse than when it was kept" },
    { many: having("unjudged"), words: "not judged" },
    { many: having("inconclusive"), words: "inconclusive" },
    { many: having("no-reference"), words: "no reference" },
  ].filter(({ many }) => many > 0);
  const all = count(rows.length, "version");
  if (said.length === 0) return `${all}: answered as before`;
  return `${all}: ${said.map(({ many, words }) => `${many} ${words}`).join(", ")}`;
}

/** The job summary of a probe. */
export function probeSummary(
  rows: readonly ProbedVersion[],
  { cost_usd }: { readonly cost_usd: number | null },
): string {
  const sorted = rows.toSorted((one, other) => order.indexOf(one.word) - order.indexOf(other.word));
  const shown = sorted.slice(0, mostRows);
  return [
    `### ${sentenceMarkdown(probeHeadline(rows), limit)}`,
    "The suites of what runs were asked again, live, beside the answers that were kept.",
    markdownTable([
      { title: "prompt", align: "left", cells: shown.map(({ id }) => literalMarkdown(id, limit)) },
      { title: "version", align: "right", cells: shown.map(({ version }) => String(version)) },
      {
        title: "environments",
        align: "left",
        cells: shown.map(({ environments }) =>
          environments.map((name) => literalMarkdown(name, limit)).join(", "),
        ),
      },
      { title: "", align: "left", cells: shown.map(({ word }) => wordCells[word]) },
      { title: "passed", align: "right", cells: shown.map(passedCell) },
      { title: "other words", align: "right", cells: shown.map(otherCell) },
      { title: "why", align: "left", cells: shown.map(({ reason }) => sentenceMarkdown(reason, limit)) },
    ]),
    ...(rows.length > mostRows ? [`and ${rows.length - mostRows} more, which the report has`] : []),
    `Cost: ${cost_usd === null ? "unknown" : dollars(cost_usd)}.`,
  ].join("\n\n");
}

const order: readonly ProbedVersion["word"][] = ["drift", "unjudged", "inconclusive", "no-reference", "same"];

const wordCells: Record<ProbedVersion["word"], string> = {
  drift: "**drift**",
  unjudged: "unjudged",
  inconclusive: "inconclusive",
  "no-reference": "no reference",
  same: "same",
};

function passedCell({ before, now }: ProbedVersion): string {
  return before === null || now === null ? "" : percents([before, now]).join(" → ");
}

function otherCell({ cases, other_answers: others, now }: ProbedVersion): string {
  return now === null ? "" : `${others} of ${cases}`;
}
