import type { Finding } from "../../document/finding/finding.ts";
import { listedFindings } from "../../document/finding/listed-findings.ts";
import type { Reading } from "../../document/finding/located.ts";
import { type Problem, problemFindings } from "../../document/finding/problem.ts";
import { splitCases } from "../provenance/counts.ts";
import type { Case, Suite } from "../suite.ts";
import { caseProblems } from "./case-problems.ts";
import { dataCases } from "./data-cases.ts";
import { dataLimit } from "./data-rows.ts";
import { noCases } from "./read-suite.ts";
import type { DataFile, SuiteFile } from "./suite-file.ts";

/** What stands at the path of a data file. */
export type DataContent =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "too-large"; readonly size: number }
  | { readonly status: "not-regular" }
  | { readonly status: "missing" };

/**
 * `partial` is what could be read in spite of errors: good for `checkSuite`, never to be evaluated. It is null where
 * the suite's graders cannot be read.
 */
export interface SuiteReading extends Reading<Suite> {
  readonly partial: Suite | null;
}

/** Joins a suite with what stands at the paths of the data files that it names. Any error means no content. */
export function completeSuite(file: SuiteFile, data: ReadonlyMap<string, DataContent>): SuiteReading {
  const cases: Case[] = [...file.cases];
  const findings: Finding[] = [];
  const empty: Finding[] = [];
  for (const one of file.data) {
    const reading = readFile(file, one, data.get(one.path) ?? { status: "missing" });
    findings.push(...reading.findings);
    if (reading.content?.length === 0 && !reading.findings.some(isError)) empty.push(...noRows(file, one));
    const room = maxCases - cases.length;
    for (const each of (reading.content ?? []).slice(0, room)) cases.push(each);
    if ((reading.content ?? []).length > room) findings.push(...tooMany(file, one));
  }
  if (cases.length > 0) findings.push(...empty);
  else if (!findings.some(isError) && !file.broken)
    findings.push(...problemFindings([noCases], file.located));
  const { path, prompt_id, graders, repeats, models } = file;
  const data_files = [...new Set(file.data.map((one) => one.path))];
  const { counted, waiting, findings: outdated } = splitCases(cases);
  findings.push(...listedFindings(outdated));
  const suite: Suite = {
    path,
    prompt_id,
    cases: counted,
    ...(waiting.length === 0 ? {} : { waiting }),
    graders,
    repeats,
    models,
    data_files,
  };
  if (!file.gradersBroken) findings.push(...listedFindings(caseProblems(suite)));
  const broken = file.broken || findings.some(isError);
  return { content: broken ? null : suite, findings, partial: file.gradersBroken ? null : suite };
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

/** Of all files together, so that the memory for one suite is bounded. */
const maxCases = 500_000;

function readFile(suite: SuiteFile, one: DataFile, content: DataContent): Reading<readonly Case[]> {
  switch (content.status) {
    case "read":
      return dataCases(suite, one, content.bytes);
    case "too-large":
      return unread(suite, one, {
        code: "file-too-large",
        message: `${one.path} has ${content.size} bytes; at most ${dataLimit} are allowed.`,
        remedy: "Split the file and name each part under data.",
      });
    case "not-regular":
      return unread(suite, one, {
        code: "file-not-regular",
        message: `${one.path} is a symbolic link or no file at all.`,
        remedy: "Put the file itself there.",
      });
    case "missing":
      return unread(suite, one, {
        code: "data-missing",
        message: `${one.path} does not exist.`,
        remedy: "Add the file, or correct its path, which is relative to the suite.",
      });
  }
}

type Words = Pick<Problem, "code" | "message" | "remedy">;

function unread(suite: SuiteFile, { index }: DataFile, words: Words): Reading<readonly Case[]> {
  const problem: Problem = { ...words, path: ["data", index, "file"], part: "value" };
  return { content: null, findings: problemFindings([problem], suite.located) };
}

function tooMany(suite: SuiteFile, one: DataFile): readonly Finding[] {
  const words: Words = {
    code: "data-format",
    message: `The suite has more than ${maxCases} cases.`,
    remedy: "Name fewer files.",
  };
  return unread(suite, one, words).findings;
}

/** Beside other cases, a file that came out empty would go unnoticed. */
function noRows(file: SuiteFile, one: DataFile): readonly Finding[] {
  const words: Words = {
    code: "suite-empty",
    message: `${one.path} has no case.`,
    remedy: "Add a row to the file, or delete its entry under data.",
  };
  return unread(file, one, words).findings;
}
