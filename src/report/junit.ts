import type { PromptReport, Report } from "../gate/report.ts";
import { clip } from "./literal/clip.ts";
import { visible } from "./literal/visible.ts";
import { headline } from "./words/headline.ts";
import { twoSentences } from "./words/two-sentences.ts";

/** One test of a JUnit file. A failure is a judged bad result, an error what could not be judged. */
interface Test {
  readonly name: string;
  /** The file that it is about; null: none. */
  readonly file: string | null;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
  readonly message: string;
}

interface TestSuite {
  readonly name: string;
  readonly tests: readonly Test[];
}

/** UTF-16 code units of a name or message. */
const longest = 2000;

/**
 * The report in the form of JUnit's XML that viewers of tests read (docs/junit.md). A failure or an error is there
 * exactly where the gate does not pass; what is wrong and stops nothing is a skipped test.
 */
export function junitXml(report: Report): string {
  const suites = [gateSuite(report), ...report.prompts.map(promptSuite)];
  const counts = countsOf(suites.flatMap(({ tests }) => tests));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="promptops"${counts}>`,
    ...suites.flatMap(suiteLines),
    "</testsuites>",
    "",
  ].join("\n");
}

const outcomes = { passed: "passed", blocked: "failure", unjudged: "error" } as const;

/** The whole gate, and what is wrong with files, whose findings are of no one prompt. */
function gateSuite(report: Report): TestSuite {
  const { verdict, problems, findings } = report;
  const bad = outcomes[verdict];
  const whole: Test = { name: "verdict", file: null, outcome: bad, message: headline(report) };
  return {
    name: "gate",
    tests: [
      whole,
      ...problems.map(({ what, remedy }): Test => {
        const message = twoSentences(what, remedy);
        return { name: what, file: null, outcome: bad === "passed" ? "skipped" : "error", message };
      }),
      ...findings.map(({ severity, code, file, line, column, message, remedy }): Test => {
        const counts = severity === "error" && bad !== "passed";
        return {
          name: `${code} ${file}:${line}:${column}`,
          file,
          outcome: counts ? "failure" : "skipped",
          message: twoSentences(message, remedy),
        };
      }),
    ],
  };
}

function promptSuite(prompt: PromptReport): TestSuite {
  const { id, path, model, further_model, effect, verdict, reason, suite_path } = prompt;
  const bad = outcomes[effect];
  const ofCase = (name: string, message: string): Test => ({
    name,
    file: suite_path ?? path,
    outcome: bad === "passed" ? "skipped" : "failure",
    message,
  });
  const isQuiet = bad === "passed" && verdict !== "ok";
  return {
    name: further_model && model !== null ? `${id} with ${model}` : id,
    tests: [
      { name: "verdict", file: path, outcome: isQuiet ? "skipped" : bad, message: `${verdict}: ${reason}` },
      ...prompt.flips
        .filter(({ change }) => change === "lost")
        .map((flip) => ofCase(flip.case, `right at base, wrong at head: ${flip.reason}`)),
      ...prompt.failures.map((failure) => ofCase(failure.case, failure.reason)),
      ...prompt.unjudged.map((one): Test => ({ ...ofCase(one.case, one.reason), outcome: "skipped" })),
    ],
  };
}

function suiteLines({ name, tests }: TestSuite): readonly string[] {
  return [
    `  <testsuite name="${attribute(name)}"${countsOf(tests)}>`,
    ...tests.map((test) => testLine(name, test)),
    "  </testsuite>",
  ];
}

function testLine(suite: string, { name, file, outcome, message }: Test): string {
  const place = file === null ? "" : ` file="${attribute(file)}"`;
  const start = `    <testcase classname="${attribute(suite)}" name="${attribute(name)}"${place} time="0"`;
  if (outcome === "passed") return `${start}/>`;
  return `${start}><${outcome} message="${attribute(message)}"/></testcase>`;
}

function countsOf(tests: readonly Test[]): string {
  const count = (outcome: Test["outcome"]): number => tests.filter((test) => test.outcome === outcome).length;
  return ` tests="${tests.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}" time="0"`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What a pull request wrote, on one line, as XML 1.0 takes it: characters that it refuses are shown by others. */
function attribute(text: string): string {
  const { text: start, cut } = clip(visible(text), longest);
  return `${start}${cut ? "…" : ""}`.replace(/[&<>"']/g, (found) => entities[found] ?? "");
}
