import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository, testEnvironment } from "../checkout/test-repository.ts";
import { json, type Reply, wireServer } from "../model/providers/wire-server.ts";
import { team } from "./team.ts";

const root = join(import.meta.dirname, "..", "..");
const services = ["chat", "mail", "search", "voice"];
const numbers = Array.from({ length: 10 }, (_, at) => at + 1);

const hint = "  - billing: invoices, charges, refunds\n";

const promptFile = (service: string, at: number): string => `services/${service}/prompts/sort-${at}.yaml`;

/** Forty prompts in four services, as a team has them before it knows of this product. */
const files = Object.fromEntries(
  services.flatMap((service) =>
    numbers.flatMap((at) => [
      [
        promptFile(service, at),
        `id: ${service}.sort-${at}
version: 1
owner: ${service}-team
model: gpt-4o-mini
tags: [sorting]
metrics: { baseline_accuracy: 0.9 }
output: { type: label, labels: [billing, technical] }
template: |
  Answer with one label:
${hint}  - technical: errors, crashes
`,
      ],
      [
        `services/${service}/evals/sort-${at}.yaml`,
        `prompt_id: ${service}.sort-${at}
cases:
${["a wrong invoice", "a refund", "a double charge", "my invoice"].map((input) => `  - { input: ${input}, expected: billing }\n`).join("")}  - { input: it crashed, expected: technical }
`,
      ],
    ]),
  ),
);

/** A model that knows what billing is as long as the prompt says so. */
const answers: Reply = (response, heard) => {
  const [said = "", asked = ""] = heard.raw.split('"role":"user"');
  const isBilling = said.includes("invoices") && /invoice|refund|charge/.test(asked);
  const message = { role: "assistant", content: isBilling ? "billing" : "technical", refusal: null };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: "stop" }];
  const usage = { prompt_tokens: 100, completion_tokens: 1, total_tokens: 101 };
  json({ id: "1", object: "chat.completion", created: 1, model: "gpt-4o-mini", choices, usage })(
    response,
    heard,
  );
};

/** The steps that docs/adopt.md counts, each by the words in bold with which it begins. */
function steps(): readonly string[] {
  const page = readFileSync(join(root, "docs", "adopt.md"), "utf8");
  const [, section = ""] = /^## One pull request\n(.*?)^## /ms.exec(page) ?? [];
  return Array.from(section.matchAll(/^\d+\. \*\*(.+?)\*\*/gm), ([, words = ""]) => words);
}

describe("a team with forty prompts in four services", () => {
  it("goes from a clone to the first comment, which only warns, in the steps of docs/adopt.md", {
    timeout: 240_000,
  }, async () => {
    const done: string[] = [];
    await using server = await wireServer(answers);
    const keyed = { OPENAI_API_KEY: "sk-secret", OPENAI_BASE_URL: `${server.url}/v1` };

    done.push("Clone this repository");
    const clone = join(temporaryFolder(), "promptops-action");
    const git = (...words: readonly string[]): void => void execFileSync("git", words, { stdio: "ignore" });
    git("clone", "--quiet", "--no-local", "--depth", "1", `file://${root}`, clone);
    git("-C", clone, "remote", "set-url", "origin", "https://github.com/acme/promptops-action.git");
    const repository = newRepository();
    repository.commit(files);
    const promptops = (...words: readonly string[]): string =>
      execFileSync(process.execPath, [join(clone, "dist", "cli", "index.js"), ...words], {
        cwd: repository.directory,
        encoding: "utf8",
        env: { ...testEnvironment, ...keyed },
      });

    done.push("Run `init`");
    const said = promptops("init");
    const written = Array.from(said.matchAll(/^wrote {2}(.+)$/gm), ([, path = ""]) => path);
    const text = (path: string): string => readFileSync(join(repository.directory, path), "utf8");
    expect(text(".github/workflows/promptops.yml")).toContain("uses: acme/promptops-action@");

    done.push("Look at what it found");
    expect(promptops("validate")).toBe("40 prompts, 40 suites, 1 policy: no problems\n");
    expect(promptops("list").trimEnd().split("\n")).toHaveLength(41);
    expect(promptops("gate", "--estimate")).toMatch(/^40 prompts\. Expected 200 requests/);
    expect(server.heard).toEqual([]);

    done.push("Do what `init` lists at its end");
    expect(said).toContain("Add the secret OPENAI_API_KEY");

    done.push("Commit, push, open the pull request");
    const { opened, run, repository: hosted } = await team(files);
    const policy = Object.fromEntries(written.map((path) => [path, text(path)]));
    const first = await opened(policy);
    const begun = await run({ event: "pull_request", pull: first }, { variables: keyed });
    expect({ code: begun.code, comments: hosted.comments.map(({ body }) => body) }).toEqual({
      code: 0,
      comments: [expect.stringContaining("PromptOps begins with this merge")],
    });
    expect(done).toEqual(steps());

    await hosted.commit({ branch: "main", files: policy });
    const path = promptFile("chat", 1);
    const second = await opened({ [path]: files[path]?.replace(hint, "  - billing\n") ?? "" });
    const warned = await run({ event: "pull_request", pull: second }, { variables: keyed });
    expect({ code: warned.code, verdict: warned.outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(hosted.comments.at(-1)?.body).toContain("would block");
  });
});
