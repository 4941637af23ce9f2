import type { Position } from "../../document/finding/finding.ts";
import type { DocumentPath } from "../../document/finding/located.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { type Foreign, foreignYaml } from "../source/foreign-yaml.ts";
import { type Opened, say } from "../source/opened.ts";
import type { DraftSuite } from "../transfer.ts";
import { assertionGraders } from "./assertions.ts";
import { csvTests } from "./csv-tests.ts";
import { type Files, referenced } from "./files.ts";

/** A config of promptfoo while it is read. */
export interface Config {
  readonly root: JsonObject;
  readonly document: Foreign;
  readonly opened: Opened;
  readonly files: Files;
}

/** A test of promptfoo and where it stands. */
interface Test {
  readonly test: JsonObject;
  readonly at: (path: DocumentPath) => Position;
  /** The folder that its files are named from. */
  readonly folder: string;
}

/** The cases for a prompt with these variables; null where there are none. `models` are the further ones. */
export function draftSuite(
  config: Config,
  names: readonly string[],
  models: readonly string[],
): DraftSuite | null {
  const { root, opened, document } = config;
  const base = resolved(member(root, "defaultTest") ?? null, config);
  const defaults = isJsonObject(base) ? base : {};
  optionsSaid(defaults, (path) => document.at(["defaultTest", ...path]), opened);
  const tests = testsOf(config);
  const cases = tests.flatMap((test) => casesOf(test, { defaults, names, config }));
  if (member(root, "scenarios") !== undefined)
    say(opened, "code-test", document.at(["scenarios"]), {
      found: "scenarios",
      instead: "they are left out: write each case out",
    });
  if (cases.length === 0) return null;
  return { ...hoisted(cases), models };
}

/** What every case is judged by stands once. */
function hoisted(cases: readonly JsonObject[]): Pick<DraftSuite, "graders" | "cases"> {
  const [first] = cases;
  const graders = jsonList(first?.["graders"]);
  const same =
    cases.length > 1 && cases.every((one) => canonicalJson(one["graders"] ?? []) === canonicalJson(graders));
  if (!same) return { graders: [], cases };
  return { graders, cases: cases.map(withoutGraders) };
}

function withoutGraders(one: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(one).filter(([name]) => name !== "graders"));
}

function resolved(value: JsonValue, { files, opened, document }: Config): JsonValue {
  if (typeof value !== "string" || !value.startsWith("file://")) return value;
  const file = referenced(value, { files, opened, at: document.at(["defaultTest"]) });
  const read = file === null ? null : foreignYaml(file.text);
  return read?.status === "read" ? read.value : null;
}

function testsOf(config: Config): readonly Test[] {
  const { root, document, opened, files } = config;
  const listed = (value: JsonValue, at: Test["at"], folder: string): readonly Test[] => {
    if (typeof value === "string") return fileTests(value, at([]));
    if (Array.isArray(value))
      return jsonList(value).flatMap((one, index) => listed(one, (path) => at([index, ...path]), folder));
    return isJsonObject(value) ? [{ test: value, at, folder }] : [];
  };
  const fileTests = (name: string, at: Position): readonly Test[] => {
    const file = referenced(name, { files, opened, at, code: "code-test" });
    if (file === null) return [];
    if (/\.csv$/i.test(file.path)) {
      const rows = csvTests(file.bytes, file.path);
      if (rows === null) say(opened, "yaml", at, { found: name, instead: "the file is no CSV" });
      return (rows ?? []).map((test) => ({ test, at: () => at, folder: files.folder }));
    }
    if (/\.jsonl$/i.test(file.path)) {
      return file.text.split("\n").flatMap((line) => {
        const read = line.trim() === "" ? null : foreignYaml(line);
        return read?.status === "read" ? listed(read.value, () => at, files.folder) : [];
      });
    }
    const read = foreignYaml(file.text);
    if (read.status === "unreadable") {
      say(opened, "yaml", at, { found: name, instead: read.why });
      return [];
    }
    return listed(read.value, () => at, files.folder);
  };
  return listed(member(root, "tests") ?? [], (path) => document.at(["tests", ...path]), files.folder);
}

interface Wanted {
  readonly defaults: JsonObject;
  readonly names: readonly string[];
  readonly config: Config;
}

function casesOf({ test, at }: Test, { defaults, names, config }: Wanted): readonly JsonObject[] {
  const { opened } = config;
  optionsSaid(test, at, opened);
  const own = isJsonObject(member(test, "vars")) ? member(test, "vars") : {};
  const shared = isJsonObject(member(defaults, "vars")) ? member(defaults, "vars") : {};
  const vars = { ...(isJsonObject(shared) ? shared : {}), ...(isJsonObject(own) ? own : {}) };
  const asserted = [...jsonList(member(defaults, "assert")), ...jsonList(member(test, "assert"))];
  const from = jsonList(member(defaults, "assert")).length;
  const described = member(test, "description");
  const rows = matrix(vars, names, { at, config });
  return rows.flatMap((values): readonly JsonObject[] => {
    const missing = names.find((name) => values[name] === undefined);
    if (missing !== undefined) {
      say(opened, "case-variable", at(["vars"]), {
        found: `a case without ${missing}`,
        instead: "the case is left out: there an absent value is empty",
      });
      return [];
    }
    const graders = asserted.flatMap((assertion, index) => {
      const place =
        index < from ? config.document.at(["defaultTest", "assert", index]) : at(["assert", index - from]);
      return assertionGraders({ assertion: templated(assertion, config), at: place, vars: values, opened });
    });
    if (graders.length === 0) {
      say(opened, "case-unjudged", at([]), {
        found: typeof described === "string" ? described : "a test without an assertion",
        instead: "the case is left out: nothing judges its answer",
      });
      return [];
    }
    const id = typeof described === "string" && rows.length === 1 ? described.trim() : "";
    const given = Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
    return [
      { ...(id === "" ? {} : { id }), ...(names.length === 0 ? { input: "" } : { vars: given }), graders },
    ];
  });
}

/** `$ref: "#/assertionTemplates/x"`. */
function templated(assertion: JsonValue, { root }: Config): JsonValue {
  const reference = member(assertion, "$ref");
  const [, name] =
    typeof reference === "string" ? (/^#\/assertionTemplates\/(.+)$/.exec(reference) ?? []) : [];
  return name === undefined ? assertion : (member(member(root, "assertionTemplates"), name) ?? assertion);
}

const said: ReadonlySet<string> = new Set([
  "prefix",
  "suffix",
  "transform",
  "provider",
  "rubricPrompt",
  "postprocess",
  "transformVars",
]);

function optionsSaid(test: JsonObject, at: Test["at"], opened: Opened): void {
  const options = member(test, "options");
  for (const [name, value] of isJsonObject(options) ? Object.entries(options) : []) {
    if (!said.has(name) && !/^(?:threshold|config)/.test(name)) continue;
    const isJudge = name === "provider" || name === "rubricPrompt";
    say(opened, isJudge ? "judge-pinned" : "transform", at(["options", name]), {
      found: `${name}: ${JSON.stringify(value)}`,
      instead: isJudge ? "the policy names the judge" : "the answer is judged as it stands",
    });
  }
  if (member(test, "threshold") !== undefined)
    say(opened, "threshold", at(["threshold"]), {
      found: `threshold: ${JSON.stringify(member(test, "threshold"))}`,
      instead: "every grader of a case has to pass",
    });
}

interface Given {
  readonly at: Test["at"];
  readonly config: Config;
}

const mostCases = 1000;

/** A list of values makes a case of each; a file's text is the value. */
function matrix(vars: JsonObject, names: readonly string[], given: Given): readonly JsonObject[] {
  const {
    at,
    config: { opened },
  } = given;
  let rows: readonly JsonObject[] = [{}];
  for (const [name, written] of Object.entries(vars)) {
    if (!names.includes(name)) {
      say(opened, "case-extra", at(["vars", name]), {
        found: name,
        instead: "the value is left out: the prompt does not name it",
      });
      rows = rows.map((row) => ({ ...row, ...(typeof written === "object" ? {} : { [name]: written }) }));
      continue;
    }
    const values = (Array.isArray(written) ? jsonList(written) : [written]).flatMap((value) =>
      valuesOf(name, value, given),
    );
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))).slice(0, mostCases);
  }
  return rows;
}

function valuesOf(
  name: string,
  value: JsonValue,
  { at, config: { opened, files } }: Given,
): readonly JsonValue[] {
  const place = at(["vars", name]);
  const drop = (found: string, instead: string): readonly JsonValue[] => {
    say(opened, "case-variable", place, { found, instead });
    return [];
  };
  if (typeof value === "string" && value.startsWith("file://")) {
    const file = referenced(value, { files, opened, at: place, code: "code-test", missing: "case-variable" });
    if (file === null) return [];
    return /\.(?:png|jpe?g|gif|webp|mp3|wav|pdf)$/i.test(file.path)
      ? drop(value, "the case is left out: values here are text")
      : [file.text.trim()];
  }
  if (typeof value === "object")
    return drop(
      `${name}: ${JSON.stringify(value)}`,
      "the case is left out: a value here is text, a number, true or false",
    );
  if (typeof value === "string" && /\{\{|\{%/.test(value)) {
    return drop(
      `${name}: ${value}`,
      "the case is left out: there a value is a template itself, here it is text",
    );
  }
  return [typeof value === "string" ? value.replace(/\n$/, "") : value];
}
