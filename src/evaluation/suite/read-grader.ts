import { code } from "../../document/finding/code.ts";
import type { FindingCode } from "../../document/finding/finding-code.ts";
import type { DocumentPath } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { type CheckName, checkNames, type Grader } from "../grader.ts";
import { checks } from "../graders/checks.ts";

export type GraderReading =
  | { readonly status: "read"; readonly grader: Grader }
  | { readonly status: "refused"; readonly problems: readonly Problem[] };

const groupNames = ["all-of", "any-of"] as const;
const deepest = 8;
const mostInGroup = 50;
const mostInAll = 200;
const allNames: readonly string[] = [...checkNames, ...groupNames];

/** Reads a grader as a suite names it: a name, or a map of one name to its argument; `at` is where it stands. */
export function readGrader(value: JsonValue, at: DocumentPath): GraderReading {
  const reading = readAtDepth(value, at, 1);
  if (reading.status === "refused" || size(reading.grader) <= mostInAll) return reading;
  const message = `A grader holds more than ${mostInAll} others.`;
  return refused("grader-argument", { path: at, message, remedy: "Use fewer graders." });
}

function size(grader: Grader): number {
  return grader.kind === "check" ? 1 : grader.graders.reduce((sum, one) => sum + size(one), 1);
}

function readAtDepth(value: JsonValue, at: DocumentPath, depth: number): GraderReading {
  const named = nameAndArgument(value);
  if (named === null) {
    const remedy = "Write a name, as in is-json, or one name with its argument, as in contains: refund.";
    return refused("grader-argument", {
      path: at,
      message: "A grader is a name or a map of one name.",
      remedy,
    });
  }
  const negated = named.name.startsWith("not-");
  const name = negated ? named.name.slice("not-".length) : named.name;
  const path = named.argument === undefined ? at : [...at, named.name];
  const written = { name, negated, argument: named.argument, path };
  const group = groupNames.find((one) => one === name);
  if (group !== undefined) return readGroup({ ...written, kind: group, depth });
  const check = checkNames.find((one) => one === name);
  return check === undefined ? unknown(named.name, written) : readCheck({ ...written, name: check });
}

/** undefined: only the name is written. */
interface Written {
  readonly name: string;
  readonly negated: boolean;
  readonly argument: JsonValue | undefined;
  readonly path: DocumentPath;
}

function nameAndArgument(
  value: JsonValue,
): { readonly name: string; readonly argument: JsonValue | undefined } | null {
  if (typeof value === "string") return { name: value, argument: undefined };
  if (!isJsonObject(value)) return null;
  const [entry, ...others] = Object.entries(value);
  return entry === undefined || others.length > 0 ? null : { name: entry[0], argument: entry[1] };
}

function readCheck({ name, negated, argument, path }: Written & { readonly name: CheckName }): GraderReading {
  const check = checks[name];
  const grader: Grader = { kind: "check", name, negated, argument };
  if (argument === undefined) {
    if (check.bare !== "refused") return { status: "read", grader };
    return refused("grader-argument", {
      path,
      message: `${name} needs an argument.`,
      remedy: `Write ${name}: and its argument.`,
    });
  }
  if (check.bare === "nothing") {
    return refused("grader-argument", {
      path,
      message: `${name} takes no argument.`,
      remedy: `Write only ${name}.`,
    });
  }
  const refusal = check.refuse(argument);
  if (refusal === null) return { status: "read", grader };
  return refused(refusal.code, { path, message: `${name} ${refusal.message}.`, remedy: refusal.remedy });
}

function readGroup({
  kind,
  negated,
  argument,
  path,
  depth,
}: Written & { readonly kind: "all-of" | "any-of"; readonly depth: number }): GraderReading {
  const problem = (message: string, remedy: string): GraderReading =>
    refused("grader-argument", { path, message: `${kind} ${message}.`, remedy });
  if (!Array.isArray(argument) || argument.length === 0) {
    return problem("needs a list of graders", `Write the graders as a list below ${kind}.`);
  }
  if (argument.length > mostInGroup)
    return problem(`holds more than ${mostInGroup} graders`, "Use fewer graders.");
  if (depth >= deepest) return problem("is nested too deeply", `Nest graders at most ${deepest} deep.`);
  const readings = argument.map((item, index) => readAtDepth(item, [...path, index], depth + 1));
  const problems = readings.flatMap((reading) => (reading.status === "refused" ? reading.problems : []));
  if (problems.length > 0) return { status: "refused", problems };
  const graders = readings.flatMap((reading) => (reading.status === "read" ? [reading.grader] : []));
  return { status: "read", grader: { kind, negated, graders } };
}

function unknown(written: string, { name, path }: Written): GraderReading {
  const near = didYouMean(name, allNames);
  const shown = written.length > 80 ? `${written.slice(0, 79)}…` : written;
  const meant = `${written.startsWith("not-") ? "not-" : ""}${near}`;
  const remedy = near === null ? "docs/graders.md lists the graders." : `Did you mean ${code(meant)}?`;
  const fix = near === null ? {} : { fix: { from: written, to: meant } };
  return refused("grader-unknown", { path, message: `${code(shown)} is not a grader.`, remedy, ...fix });
}

function refused(
  code: FindingCode,
  words: Pick<Problem, "path" | "message" | "remedy" | "fix">,
): GraderReading {
  return { status: "refused", problems: [{ code, part: "key", ...words }] };
}

interface GradersReading {
  readonly graders: readonly Grader[];
  readonly problems: readonly Problem[];
}

/** Reads a list of graders; values of another type are the schema's to report. */
export function readGraders(value: JsonValue | undefined, at: DocumentPath): GradersReading {
  const graders: Grader[] = [];
  const problems: Problem[] = [];
  for (const [index, item] of jsonList(value).entries()) {
    if (typeof item !== "string" && !isJsonObject(item)) continue;
    const reading = readGrader(item, [...at, index]);
    if (reading.status === "read") graders.push(reading.grader);
    else problems.push(...reading.problems);
  }
  return { graders, problems };
}
