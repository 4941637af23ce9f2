import { describe, expect, it } from "vitest";
import type { Answer, Model } from "../../src/evaluation/model.ts";
import type { Report } from "../../src/gate/report.ts";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { judged } from "./judged.ts";
import type { Files } from "./memory-checkout.ts";

/** Says the text between `say` and `.` of a prompt's template, and what it was given behind it. */
const model: Model = {
  ask: async (request): Promise<Answer> => {
    const { content, values } = request.unrendered;
    const template = content.kind === "template" ? content.template : "";
    if (template.includes("offline"))
      return { status: "failed", kind: "server", message: "the server is down" };
    const [, said = ""] = /say ([^.]*)\./.exec(template) ?? [];
    const given = values["input"];
    const output = said === "" && typeof given === "string" ? given : said;
    return { status: "answered", output, usage: null, latency_ms: null, cost_usd: 0, finish_reason: "stop" };
  },
};

interface Fields {
  readonly template?: string;
  readonly more?: string;
}

const prompt = (name: string, { template = "Pass it on.", more = "" }: Fields = {}): string =>
  `id: ${name}\nversion: 1\nowner: ${name}-team\nmodel: m\ntags: []\n${more}template: ${JSON.stringify(template)}\n`;

const own = (name: string, expected: string): string =>
  `prompt_id: ${name}\ncases:\n${cases((n) => `{ input: q${n}, expected: ${expected} }`)}`;
const chained = (name: string, upstream: string, expected: string): string =>
  `prompt_id: ${name}\ncases:\n${cases((n) => `{ input_from: { prompt: ${upstream}, input: q${n} }, expected: ${expected} }`)}`;
const cases = (write: (n: number) => string): string =>
  Array.from({ length: 20 }, (_, n) => `  - ${write(n)}\n`).join("");

const base: Files = {
  ".github/promptops.yml": "models: { provider: stub }\n",
  "prompts/a.yaml": prompt("a", {
    template: "say yes.",
    more: "used_by: [{ service: inbox, owner: desk }]\n",
  }),
  "prompts/b.yaml": prompt("b", { more: "consumes: [a]\n" }),
  "prompts/c.yaml": prompt("c", { more: "consumes: [b]\n" }),
  "evals/b.yaml": chained("b", "a", "yes"),
};
const changed = (template: string): Files => ({
  ...base,
  "prompts/a.yaml": prompt("a", { template, more: "used_by: [{ service: inbox, owner: desk }]\n" }),
});

const rows = ({ prompts }: Report): readonly string[] =>
  prompts.map(({ id, verdict }) => `${id} ${verdict}`).toSorted();
const links = { links: { run: null, baseBranch: null, repository: null, pull: null } };

describe("a chain of prompts", () => {
  it("is blocked where a change of one breaks the next one alone, which is named", async () => {
    const report = await judged(base, changed("say no."), model);
    expect(rows(report)).toEqual(["a unevaluated", "b regression"]);
    expect(report.verdict).toBe("blocked");
    expect(report.prompts.find(({ id }) => id === "b")).toMatchObject({
      base: { accuracy: 1 },
      head: { accuracy: 0 },
      change: { kind: "unchanged" },
    });
    const comment = renderComment(report, links);
    expect(comment).toContain("**Downstream**");
    expect(comment).toMatch(/- `b` is given answers of `a`: it got worse \(owner `b-team`\)/);
    expect(comment).toContain("- `c` is two steps on, over `b`, and was not run (owner `c-team`)");
    expect(comment).toContain("- the service `inbox` uses `a` (owner `desk`)");
  });

  it("says where the next one has no suite, or none of its cases takes the answer", async () => {
    const { "evals/b.yaml": _, ...bare } = base;
    const without = await judged(
      bare,
      { ...bare, "prompts/a.yaml": changed("say no.")["prompts/a.yaml"] ?? "" },
      model,
    );
    expect(without.downstream?.prompts[0]).toMatchObject({ id: "b", hops: 1, tested: "no-suite" });
    expect(renderComment(without, links)).toContain("not tested, since no suite names it");
    const apart = { ...base, "evals/b.yaml": own("b", "q") };
    const other = await judged(apart, { ...changed("say no."), "evals/b.yaml": own("b", "q") }, model);
    expect(other.downstream?.prompts[0]).toMatchObject({ id: "b", tested: "no-case" });
    expect(rows(other)).toEqual(["a unevaluated"]);
  });

  it("cannot judge the next one where the first gives no answer, and says why", async () => {
    const report = await judged(base, changed("offline"), model);
    expect(rows(report)).toEqual(["a unevaluated", "b unjudged"]);
    expect(report.prompts.find(({ id }) => id === "b")?.unjudged[0]?.reason).toContain(
      "a gave no answer to take as input (server: the server is down)",
    );
  });

  it("asks what is the same on both sides once, and pairs cases by what the file says", async () => {
    const after = {
      ...base,
      "prompts/b.yaml": prompt("b", { template: "Pass it on, please.", more: "consumes: [a]\n" }),
    };
    const report = await judged(base, after, model);
    expect(report.prompts).toMatchObject([
      { id: "b", verdict: "ok", base: { accuracy: 1 }, head: { accuracy: 1 }, new_cases: 0 },
    ]);
    // 20 questions to a, and one to each side of b: every answer of a is the same.
    expect(report.requests.made).toBe(22);
  });

  it.each([
    [
      "an unknown prompt",
      { ...base, "prompts/b.yaml": prompt("b", { more: "consumes: [z]\n" }) },
      "chain-unknown prompts/b.yaml:6",
    ],
    [
      "an answer of an unknown prompt",
      { ...base, "evals/b.yaml": chained("b", "z", "yes") },
      "chain-unknown evals/b.yaml:3",
    ],
    [
      "a circle",
      { ...base, "prompts/a.yaml": prompt("a", { more: "consumes: [c]\n" }) },
      "chain-cycle prompts/a.yaml:6",
    ],
    [
      "two questions",
      {
        ...base,
        "evals/b.yaml":
          "prompt_id: b\ncases:\n  - { input: x, input_from: { prompt: a, input: y }, expected: z }\n",
      },
      "field-value evals/b.yaml:3",
    ],
  ])("does not take %s", async (_, head, found) => {
    const report = await judged(base, head, model);
    expect(report.findings.map(({ code, file, line }) => `${code} ${file}:${line}`)).toContain(found);
    expect(report.verdict).toBe("blocked");
  });
});
