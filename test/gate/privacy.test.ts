import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GateRequest } from "../../src/gate/gate-request.ts";
import { redaction, redactionProblem } from "../../src/gate/redaction.ts";
import type { Report } from "../../src/gate/report.ts";
import { runGate } from "../../src/gate/run-gate.ts";
import { runShard } from "../../src/gate/shard/run-shard.ts";
import { openModels } from "../../src/model/open-models.ts";
import { annotations } from "../../src/report/annotations.ts";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { renderSummary } from "../../src/report/markdown/summary.ts";
import { reportJson } from "../../src/report/report-json.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { json, type Reply, wireServer } from "../model/providers/wire-server.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

const promptPath = "prompts/legal/reply.yaml";
const policyPath = ".github/promptops.yml";

const prompt = (template: string): string =>
  `id: legal.reply\nversion: 1\nowner: team\nmodel: writer\ntags: [sensitive]\nparameters: { max_tokens: 100 }\ntemplate: ${template}\n`;

/** What of the cases and answers must not be shown: an input without an id, an expectation, an answer. */
const secrets = ["Erika Mustermann", "IBAN DE02", "DE02120300000000202051"];

const suite = `prompt_id: legal.reply
graders: [equals]
cases:
  - { id: c1, input: "Erika Mustermann asks", expected: "IBAN DE02" }
  - { input: "Erika Mustermann asks again", expected: "IBAN DE02" }
  - { id: c3, input: "three", expected: "fine" }
`;

const filesOf = (privacy: string): { readonly base: Files; readonly head: Files } => {
  const policy = `models: { provider: openai }\nprivacy: ${privacy}\n`;
  const base = {
    [policyPath]: policy,
    [promptPath]: prompt("Before."),
    "evals/legal/reply.yaml": suite,
  };
  return { base, head: { ...base, [promptPath]: prompt("After.") } };
};

const request: GateRequest = {
  base: { kind: "commit", sha: "base" },
  head: { kind: "commit", sha: "head" },
  policy: { kind: "commit", sha: "base" },
  names: { base: "base", head: "head", merge: null },
  history: { base: "base", head: "head" },
  judge: "changed",
  withoutPrompts: "unjudged",
  policyWithoutBase: "defaults",
  provider: { fill: null, overrule: null },
  max_cost_usd: null,
  looks: "one",
};

const answers: Reply = (response, heard) => {
  const content = !heard.raw.includes("Erika")
    ? "fine"
    : heard.raw.includes("Before.")
      ? "IBAN DE02"
      : "DE02120300000000202051";
  const message = { role: "assistant", content, refusal: null };
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  const choices = [{ index: 0, message, finish_reason: "stop" }];
  return json({ id: "1", object: "chat.completion", created: 1, model: "m", choices, usage })(
    response,
    heard,
  );
};

interface Run {
  readonly report: Report;
  readonly asked: number;
  /** All that the run keeps for later ones. */
  readonly kept: string;
}

async function gate(privacy: string): Promise<Run> {
  await using at = await wireServer(answers);
  const cacheFolder = join(temporaryFolder(), "cache");
  const environment = { OPENAI_API_KEY: "sk-secret", OPENAI_BASE_URL: `${at.url}/v1` };
  const report = await runGate(request, {
    checkout: memoryCheckout(filesOf(privacy)),
    models: openModels({ environment, cacheFolder }),
    progress: { advance: () => {} },
    signal: new AbortController().signal,
  });
  return { report, asked: at.heard.length, kept: textBelow(cacheFolder) };
}

function textBelow(folder: string): string {
  if (!existsSync(folder)) return "";
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("\n");
}

/** Everything that people and programs get to see of a run. */
function shown(report: Report): string {
  const links = { run: null, baseBranch: "main", repository: null, pull: null };
  return [
    renderComment(report, { links }),
    renderSummary(report, { links }),
    reportJson(report),
    renderTerminal(report, { columns: 140, colour: false }),
    JSON.stringify(annotations(report)),
  ].join("\n");
}

const holding = (text: string): readonly string[] => secrets.filter((secret) => text.includes(secret));

describe("what is shown of cases and answers", () => {
  it("is everything, where the policy says nothing", async () => {
    const { report } = await gate("{}");
    expect(holding(shown(report))).toEqual(secrets);
  });

  it("is the ids alone, with the same verdict, where it says so", async () => {
    const [all, { report }] = [await gate("{}"), await gate("{ comment: ids }")];
    const text = shown(report);
    expect(holding(text)).toEqual([]);
    expect(text).toContain("c1");
    expect(text).toMatch(/case [0-9a-f]{8}/);
    const [full, row] = [all.report.prompts[0], report.prompts[0]];
    expect([row?.verdict, row?.head, row?.flips.length]).toEqual([
      full?.verdict,
      full?.head,
      full?.flips.length,
    ]);
  });

  it("is blacked out where a pattern matches, and such an answer is not kept", async () => {
    const { report, kept, asked } = await gate("{ redact: ['Erika \\w+', 'DE\\d+'] }");
    expect(holding(shown(report))).toEqual([]);
    expect(shown(report)).toContain("▇▇▇");
    // What was graded is what came.
    expect(report.prompts[0]?.base).toMatchObject({ passed: 3, judged: 3 });
    expect([kept.includes("fine"), holding(kept)]).toEqual([true, []]);
    expect(asked).toBe(6);
  });

  it("passes nothing where a pattern cannot be used", async () => {
    const { report, asked } = await gate("{ redact: ['('] }");
    expect([report.verdict, asked]).toEqual(["unjudged", 0]);
    expect(report.problems[0]?.what).toContain("pattern 1 of privacy.redact");
  });

  it("is in no shard's file, which is not written", async () => {
    for (const privacy of ["{ comment: ids }", "{ redact: [x] }"]) {
      const done = await runShard(
        request,
        { index: 1, count: 2 },
        {
          checkout: memoryCheckout(filesOf(privacy)),
          models: openModels({ environment: {}, cacheFolder: null }),
          progress: { advance: () => {} },
          signal: new AbortController().signal,
        },
      );
      expect(done).toMatchObject({
        status: "missing",
        what: expect.stringContaining("shard has nothing to write"),
      });
    }
  });
});

describe("whom prompts are sent to", () => {
  it.each([
    { privacy: "{ providers: [openai] }", asked: 6 },
    { privacy: "{ providers: [anthropic, bedrock] }", asked: 0, key: "privacy.providers" },
    { privacy: "{ providers: [] }", asked: 0, key: "privacy.providers" },
    { privacy: "{ sensitive_providers: [bedrock] }", asked: 0, key: "privacy.sensitive_providers" },
    { privacy: "{ providers: [openai], sensitive_providers: [openai] }", asked: 6 },
  ])("is bounded by $privacy", async ({ privacy, asked, key }) => {
    const run = await gate(privacy);
    expect(run.asked).toBe(asked);
    if (key === undefined) return;
    expect(run.report.prompts[0]).toMatchObject({
      verdict: "unjudged",
      reason: `the policy's ${key} does not let it be sent to openai`,
    });
  });
});

describe(redaction, () => {
  it("ends for a pattern that never would elsewhere, and hides a text that would take too long", () => {
    const black = redaction(["(a+)+$", "(a|aa)*b", "(.*)*x"]);
    expect(black?.(`${"a".repeat(20_000)}!`)).toBe(`${"a".repeat(20_000)}!`);
    expect(redaction(["(?:[a-z]{1,50} ?){1,15}x"])?.("a".repeat(3_000_000))).toBe("▇▇▇");
  });

  it.each([
    ["(", true],
    ["a*", true],
    ["", true],
    ["(?=a)", true],
    ["a{1000}{1000}", true],
    ["a".repeat(1001), true],
    ["[A-Z]{2}\\d{2,30}", false],
  ])("refuses %s: %s", (pattern, refused) => {
    expect(redactionProblem([pattern]) !== null).toBe(refused);
  });
});
