import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { chart } from "../bench/places.ts";
import { falseAlarms, falseAlarmsTable } from "../bench/simulation/false-alarms.ts";
import { falseAlarmsChart } from "../bench/simulation/false-alarms-chart.ts";
import { ratesRow } from "../bench/simulation/rates-row.ts";
import { withTables, writtenPages } from "../scripts/doc-tables.ts";
import { reasonCodes } from "../src/approval/reason-code.ts";
import type { JsonValue } from "../src/document/json/json.ts";
import { readYaml } from "../src/document/yaml/read-yaml.ts";
import { checks } from "../src/evaluation/graders/checks.ts";
import { binomialTail } from "../src/evaluation/statistics/binomial-tail.ts";
import { mcnemar } from "../src/evaluation/statistics/mcnemar.ts";
import { smallestVisibleDrop } from "../src/evaluation/statistics/smallest-visible-drop.ts";
import { wilson } from "../src/evaluation/statistics/wilson.ts";
import { readSuite } from "../src/evaluation/suite/read-suite.ts";
import { defaultPolicy, readPolicy } from "../src/policy/read-policy.ts";
import { readPrompt } from "../src/prompt/read/read-prompt.ts";

const root = join(import.meta.dirname, "..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");
const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

/** The cells of each row of the tables that stand below a heading, which begins with so many `#`. */
function rows(file: string, heading: string): readonly (readonly string[])[] {
  const level = heading.indexOf(" ");
  const [, after = ""] = text(file).split(`\n${heading}\n`);
  const [section = ""] = after.split(new RegExp(`\n#{1,${level}} `));
  const lines = section.split("\n").filter((line) => line.startsWith("|") && !/^[|:\s-]+$/.test(line));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

const numbers = (cells: readonly string[]): readonly number[] => cells.map((cell) => Number.parseFloat(cell));

describe("docs/verdicts.md", () => {
  const { gate } = defaultPolicy();

  it.each(rows("docs/verdicts.md", "### How many cases a suite should have").slice(1).map(numbers))(
    "says that with %d cases %d lost ones are a regression, a drop of %d points",
    (cases = 0, lost = 0, points = 0) => {
      const drop = smallestVisibleDrop(cases, gate) ?? 0;
      expect([Math.round(drop * cases), (100 * drop).toFixed(1)]).toEqual([lost, points.toFixed(1)]);
    },
  );

  it.each(
    rows("docs/verdicts.md", "## The numbers")
      .filter((cells) => cells.length === 2)
      .slice(1)
      .map(numbers),
  )("says that with %d gained cases the test needs %d lost ones", (gained = 0, lost = 0) => {
    expect(mcnemar(lost, gained)).toBeLessThanOrEqual(gate.alpha);
    expect(mcnemar(lost - 1, gained)).toBeGreaterThan(gate.alpha);
  });

  it.each(rows("docs/verdicts.md", "### How often luck alone is below the baseline").slice(1).map(numbers))(
    "says how often luck alone is below the baseline with %d cases",
    (cases = 0, ...shares) => {
      const counts = Array.from({ length: cases + 1 }, (_, passed) => passed);
      const below = (blocks: (passed: number) => boolean, accuracy: number): number =>
        Math.round(100 * binomialTail(counts.findLastIndex(blocks), cases, accuracy).atMost);
      const strict = (accuracy: number): number => below((passed) => passed / cases < 0.94, accuracy);
      const interval = below((passed) => wilson(passed, cases, 0.95)[1] < 0.94, 0.94);
      expect(shares).toEqual([...[0.94, 0.95, 0.96, 0.97].map(strict), interval]);
    },
  );
});

describe("docs/statistics.md", () => {
  it.each([
    { heading: "### No true change", drop: 0, kind: "flaky", cases: 10, looks: [1, 3, 5] },
    { heading: "### A true drop of 10 points", drop: 0.1, kind: "stable", cases: 30, looks: [1] },
  ] as const)(
    "holds what the simulation gives: $heading, $cases $kind",
    async ({ heading, ...situation }) => {
      expect(rows("docs/statistics.md", heading)).toContainEqual(await ratesRow(situation));
    },
  );
});

describe("the chart of false alarms", () => {
  it("is what the simulation draws, and so is the table beside it", async () => {
    const rates = await falseAlarms(1000);
    expect(readFileSync(chart, "utf8")).toBe(falseAlarmsChart(rates, 1000));
    expect(readFileSync(join(root, "docs/statistics.md"), "utf8")).toContain(falseAlarmsTable(rates));
  });
});

describe("docs/policy.md", () => {
  const members = (value: unknown): readonly (readonly [string, unknown])[] =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

  it.each([
    ["## `gate`: what blocks", defaultPolicy().gate],
    ["## `models`: what is really called", defaultPolicy().models],
    ["## `approval`: who must approve", defaultPolicy().approval],
    ["## `release`: when a version changes", defaultPolicy().release],
    ["## `monitor`: how what runs is judged", defaultPolicy().monitor],
  ])("lists the keys below '%s' with their defaults", (heading, section) => {
    const documented = rows("docs/policy.md", heading).map(([key = "", value = ""]): [string, JsonValue] => [
      key.replaceAll("`", ""),
      readYaml(bytes(value.replaceAll("`", "")), { file: "cell", limit: 1000 }).content?.value ?? null,
    ]);
    const expected = members(section).flatMap(([key, value]) => {
      const nested = members(value);
      return nested.length === 0 ? [[key, value]] : nested.map(([inner, each]) => [`${key}.${inner}`, each]);
    });
    expect(documented).toEqual(expect.arrayContaining(expected));
  });

  it("names every section", () => {
    for (const key of Object.keys(defaultPolicy())) expect(text("docs/policy.md")).toContain(`\`${key}\``);
  });
});

describe("docs/approval.md", () => {
  it("lists every reason with its words", () => {
    const documented = rows("docs/approval.md", "## Every reason").slice(1);
    expect(documented).toEqual(Object.entries(reasonCodes).map(([code, words]) => [`\`${code}\``, words]));
  });
});

describe("docs/prompts.md", () => {
  it.each([
    ["## Fields", []],
    ["### `metrics`", ["metrics"]],
    ["### `output`", ["output"]],
    ["### `parameters`", ["parameters"]],
    ["### `tools`", ["tools", "[]"]],
    ["## What is sent", ["variables", "*"]],
  ])("lists every field below '%s'", (heading, path) => {
    const names = rows("docs/prompts.md", heading).flatMap(([cell = ""]) =>
      Array.from(cell.matchAll(/`([a-z_]+)`/g), ([, name]) => name),
    );
    expect(names).toEqual(expect.arrayContaining([...fieldsAt(path)]));
  });
});

function inSchema(step: string): readonly string[] {
  if (step === "*") return ["additionalProperties"];
  return step === "[]" ? ["items"] : ["properties", step];
}

/** The fields that the prompt's schema has at a place; `*` stands for any name, `[]` for any entry. */
function fieldsAt(path: readonly string[]): readonly string[] {
  const schema: unknown = JSON.parse(text("src/prompt/prompt.schema.json"));
  const below = path.flatMap((step) => inSchema(step));
  const found = [...below, "properties"].reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    schema,
  );
  return typeof found === "object" && found !== null ? Object.keys(found) : [];
}

const pages = [
  "README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
];

const blocks = pages.flatMap((page) =>
  Array.from(text(page).matchAll(/^```yaml\n(.*?)^```/gms), ([, block = ""], index) => ({
    name: `${page}, block ${index + 1}`,
    block,
  })),
);

describe("docs/graders.md", () => {
  const named = rows("docs/graders.md", "## All graders").flatMap(([cell = ""]) =>
    Array.from(cell.matchAll(/`([a-z-]+)`/g), ([, name = ""]) => name),
  );

  it("has a row for every grader, and for nothing else", () => {
    expect(named.toSorted()).toEqual([...Object.keys(checks), "all-of", "any-of"].toSorted());
  });
});

describe("what is written from the code", () => {
  it.each(writtenPages)("is as 'npm run docs' writes it: %s", async (page) => {
    expect(text(page)).toBe(await withTables(text(page)));
  });
});

describe("the documents", () => {
  it.each(blocks.filter(({ block }) => /^id: /m.test(block)))(
    "show prompts without findings: $name",
    ({ block }) => {
      expect(readPrompt(bytes(block), { path: "prompt.yaml", id: null }).findings).toEqual([]);
    },
  );

  it.each(blocks.filter(({ block }) => /^prompt_id: /m.test(block)))(
    "show suites without findings: $name",
    ({ block }) => {
      expect(readSuite(bytes(block), "evals/suite.yaml").findings).toEqual([]);
    },
  );

  // A suite may name models too.
  const isPolicy = (block: string): boolean =>
    /^(models|gate|approval|environments):/m.test(block) && !/^prompt_id: /m.test(block);
  it.each(blocks.filter(({ block }) => isPolicy(block)))(
    "show policies without findings: $name",
    ({ block }) => {
      expect(readPolicy(bytes(block), "policy.yml").findings).toEqual([]);
    },
  );

  it.each(pages)("name source files that exist: %s", (page) => {
    const named = text(page).match(/\bsrc\/[\w/-]+\.(?:ts|json|yml)\b/g) ?? [];
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(pages)("link to what exists: %s", (page) => {
    const targets = Array.from(
      text(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g),
      ([, target = ""]) => target,
    );
    const missing = targets.filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(missing).toEqual([]);
  });
});
