import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/gate/report.ts";
import { junitXml } from "../../src/report/junit.ts";
import { aFinding, aFlip, aPrompt, aReport, regression } from "./a-report.ts";
import { hostileText } from "./hostile-text.ts";

/**
 * What common viewers read, by their own words: GitLab (docs.gitlab.com/ci/testing/unit_test_reports) takes
 * `testsuites`, `testsuite` and `testcase` with `name`, `classname`, `file` and `time`, and `failure`, `error` and
 * `skipped` inside; Jenkins (github.com/jenkinsci/junit-plugin, and the common form at github.com/testmoapp/junitxml)
 * takes the same with `tests`, `failures`, `errors` and `skipped` as counts.
 */
const known: Readonly<Record<string, readonly string[]>> = {
  testsuites: ["name", "tests", "failures", "errors", "skipped", "time"],
  testsuite: ["name", "tests", "failures", "errors", "skipped", "time"],
  testcase: ["classname", "name", "file", "time"],
  failure: ["message"],
  error: ["message"],
  skipped: ["message"],
};

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

/** As a parser of XML reads several files that somebody else wrote. */
function parsed(files: readonly string[]): readonly Element[] {
  const program = `import json, sys, xml.etree.ElementTree as tree
def plain(one): return {"tag": one.tag, "attributes": dict(one.attrib), "children": [plain(child) for child in one]}
print(json.dumps([plain(tree.fromstring(text.encode("utf-8", "surrogatepass"))) for text in json.load(sys.stdin)]))`;
  const { stdout, stderr } = spawnSync("python3", ["-c", program], {
    input: JSON.stringify(files),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

function all(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(all)];
}

const blocked: Report = aReport({
  verdict: "blocked",
  findings: [aFinding({ severity: "error" }), aFinding({ severity: "warning" })],
  prompts: [
    {
      ...regression(),
      effect: "blocked",
      flips: [aFlip({ change: "lost", case: "a" }), aFlip({ change: "gained" })],
    },
    aPrompt({ verdict: "ok", effect: "passed" }),
  ],
});

describe(junitXml, () => {
  it("has a suite for the gate and one for each prompt, with the cases that speak against it", () => {
    const [root] = parsed([junitXml(blocked)]);
    expect(root?.children.map(({ attributes }) => attributes["name"])).toEqual([
      "gate",
      ...blocked.prompts.map(({ id }) => id),
    ]);
    const names = root?.children.map(({ children }) =>
      children.map(
        ({ attributes, children: [outcome] }) => `${attributes["name"]} ${outcome?.tag ?? "passed"}`,
      ),
    );
    expect(names?.[0]?.slice(0, 1)).toEqual(["verdict failure"]);
    expect(names?.slice(1)).toEqual([["verdict failure", "a failure"], ["verdict passed"]]);
  });

  it("has only names that viewers know, and counts what it has", () => {
    for (const element of parsed([junitXml(blocked)]).flatMap(all)) {
      expect(Object.keys(element.attributes).filter((name) => !known[element.tag]?.includes(name))).toEqual(
        [],
      );
      if (!element.tag.startsWith("testsuite")) continue;
      const cases = all(element).filter(({ tag }) => tag === "testcase");
      const failures = all(element).filter(({ tag }) => tag === "failure");
      expect(element.attributes).toMatchObject({ tests: `${cases.length}`, failures: `${failures.length}` });
    }
  });

  it("says a failure or an error exactly where the gate does not pass", () => {
    const prompts = [
      { ...regression(), effect: "passed" as const, flips: [aFlip({ change: "lost" })] },
      { ...regression(), effect: "blocked" as const },
      { ...regression(), effect: "unjudged" as const, verdict: "unjudged" as const },
    ];
    const problem = { what: "The base cannot be read", remedy: "Fetch it." };
    const reports = [
      aReport({ prompts: prompts.slice(0, 1), findings: [aFinding({ severity: "error" })] }),
      aReport({ verdict: "blocked", prompts: prompts.slice(0, 2) }),
      aReport({ verdict: "unjudged", prompts }),
      aReport({ verdict: "unjudged", problems: [problem] }),
    ];
    const bad = parsed(reports.map(junitXml)).map((root) =>
      all(root).some(({ tag }) => tag === "failure" || tag === "error"),
    );
    expect(bad).toEqual(reports.map(({ verdict }) => verdict !== "passed"));
  });

  it("is XML whatever a pull request writes, and says it literally", () => {
    const words = fc.sample(hostileText, { seed: 7, numRuns: 60 });
    const texts = [
      ...words,
      "]]>",
      "<!DOCTYPE x [<!ENTITY a 'b'>]>",
      "\u0000\u0008\ufffe\ud800",
      '"/><failure/>',
    ];
    const files = texts.map((word) =>
      junitXml(
        aReport({
          verdict: "blocked",
          prompts: [{ ...regression(), id: word, path: word, reason: word, flips: [aFlip({ case: word })] }],
          findings: [aFinding({ file: word, message: word })],
        }),
      ),
    );
    for (const root of parsed(files)) {
      expect(root.children).toHaveLength(2);
      expect(all(root).every(({ tag }) => Object.hasOwn(known, tag))).toBe(true);
    }
  });
});
