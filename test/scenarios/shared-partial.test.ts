import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shownCheck, startTestApp } from "../app/start-test-app.ts";
import { runMain } from "../cli/run-main.ts";
import { checkOut } from "../fake-github/check-out.ts";
import { eventFor } from "../fake-github/event-for.ts";
import { merge } from "../fake-github/merge.ts";
import { policyPath, team, prompt as triage, suite as triageCases } from "./team.ts";

const runtime = join(import.meta.dirname, "..", "..", "dist", "runtime");
const tonePath = "prompts/shared/tone.yaml";
const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
const ids = names.map((name) => `support.${name}`);
/** Sensitive prompts, with their owners. */
const sensitive: Readonly<Record<string, string>> = { p3: "@acme/legal", p7: "@acme/money" };

const tone = (template: string): string =>
  `kind: partial\nid: shared.tone\nowner: "@acme/editors"\ntags: []\ntemplate: ${template}\n`;

function prompt(name: string): string {
  const owner = sensitive[name];
  return triage({ extra: "includes: { tone: shared.tone }" })
    .replace("id: support.triage", `id: support.${name}`)
    .replace("owner: support-team", owner === undefined ? "owner: support-team" : `owner: "${owner}"`)
    .replace("tags: [support]", owner === undefined ? "tags: [support]" : "tags: [support, sensitive]")
    .replace("Answer with one label:", "{{> tone}} Answer with one label:");
}

const files = {
  [policyPath]: "models: { provider: stub }\n",
  [tonePath]: tone("Be kind."),
  ...Object.fromEntries(
    names.flatMap((name) => [
      [`prompts/support/${name}.yaml`, prompt(name)],
      [`evals/support/${name}.yaml`, triageCases.replace("support.triage", `support.${name}`)],
    ]),
  ),
};

/** What both runtimes load of each prompt, in the order of `ids`. */
const loads = {
  node: [
    process.execPath,
    "--input-type=module",
    "-e",
    `const { loadPrompt } = await import(process.env.RUNTIME);
console.log(JSON.stringify(process.env.IDS.split(",").map((id) => [1, 2].map((version) => loadPrompt(id, { version }).render()))));`,
  ],
  python: [
    "python3",
    "-B",
    "-c",
    `import json, os, promptops
print(json.dumps([[promptops.load_prompt(id, version=v).render() for v in (1, 2)] for id in os.environ["IDS"].split(",")]))`,
  ],
} as const;

describe("one partial of twelve prompts", () => {
  it("is judged, approved by each owner whom it concerns, released at once and served", async () => {
    const { fake, repository, opened, runBuilt } = await team(files);
    for (const [slug, login] of [
      ["editors", "edith"],
      ["legal", "lena"],
      ["money", "max"],
    ] as const) {
      fake.team(`acme/${slug}`, { members: [login] });
      repository.permissions.set(login, "write");
    }
    const app = await startTestApp(fake);
    const pull = await opened({ [tonePath]: tone("Be very kind.") });

    const run = await runBuilt({ event: "pull_request", pull });
    expect({ code: run.code, verdict: run.outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(run.summary).toContain("**`shared.tone` changed**: 12 prompts use it");

    const judged = async () => {
      await app.settle({ event: "pull_request", action: "edited", pull });
      return shownCheck(repository, pull.headSha);
    };
    expect((await judged())?.conclusion).toBe("action_required");
    // Whoever owns the partial, and whoever owns a sensitive prompt that uses it; nobody of the ten others.
    expect([...pull.requested.teams].toSorted()).toEqual(["editors", "legal", "money"]);
    for (const by of ["edith", "lena"]) pull.review({ by });
    expect(await judged()).toMatchObject({
      conclusion: "action_required",
      output: { title: expect.stringMatching(/^money must approve/) },
    });
    pull.review({ by: "max" });
    expect((await judged())?.conclusion).toBe("success");

    const before = repository.tip("main");
    const after = await merge(fake.world, pull);
    await app.tell({ event: "push", repository, before, after });
    await app.settle({ event: "pull_request", action: "closed", pull });
    const released = repository.tip("main");
    expect(repository.tip(`${released}^`)).toBe(after);
    for (const name of names)
      expect(repository.file(released, `prompts/support/${name}.yaml`)).toMatch(/^version: 2\nparent: 1$/m);

    const event = eventFor(fake.world, { event: "push", repository, before: after, after: released });
    const directory = await checkOut(fake, { event, token: null, depth: 0 });
    const bundle = await runMain(["bundle", "--output", "promptops_bundle.jsonl"], { directory });
    expect(bundle).toMatchObject({ code: 0 });
    const env = {
      PATH: process.env["PATH"],
      RUNTIME: join(runtime, "node", "index.js"),
      PYTHONPATH: join(runtime, "python"),
      PROMPTOPS_REGISTRY: join(directory, "promptops_bundle.jsonl"),
      IDS: ids.join(","),
    };
    const [first, second] = Object.values(loads).map(([command, ...words]) =>
      JSON.parse(execFileSync(command, words, { env, encoding: "utf8" })),
    );
    expect(second).toEqual(first);
    const begins = names.map(() => [
      expect.stringMatching(/^Be kind\. Answer/),
      expect.stringMatching(/^Be very kind\. Answer/),
    ]);
    expect(first).toEqual(begins);
  }, 60_000);
});
