import { describe, expect, it } from "vitest";
import { decide } from "../../../../src/approval/decide.ts";
import type { Decision } from "../../../../src/approval/decision.ts";
import type { FileContent } from "../../../fake-git/new-commit.ts";
import { type PullRequest, remerge } from "../../../fake-github/pull-request.ts";
import type { Repository } from "../../../fake-github/repository.ts";
import { type FactsScene, factsScene, policyFile, promptText } from "../facts-scene.ts";

const path = "prompts/refund.yaml";
const old = promptText("refund", { owner: "@acme/data" });
const legal = promptText("refund", { owner: "@acme/data", template: "Say it. Add the legal notice." });

const base: Readonly<Record<string, FileContent>> = {
  [policyFile]: "{}\n",
  [path]: old,
  "evals/refund.yaml": "prompt_id: refund\ncases:\n  - { input: a, expected: b }\n",
  "environments/production.yaml": "{}\n",
  "notes.txt": "Notes.\n",
};

interface Crossing {
  /** What the base has changed since the branch point. */
  readonly later: Readonly<Record<string, FileContent | null>>;
}

/**
 * The base's line has `later`; a branch left before it and was merged after it. The pull request merges both and keeps
 * the branch's files, so that GitHub shows nothing of them.
 */
async function crossed({ later }: Crossing): Promise<FactsScene> {
  const scene = await factsScene({ base, pull: { author: "author", files: { "own.md": "x\n" } } });
  const { repository, pull } = scene;
  const start = await tip(repository);
  const one = await repository.commit({ branch: "main", files: later });
  const other = await repository.commit({ parents: [start], files: { "other.md": "x\n" } });
  await repository.commit({ branch: "main", parents: [one, other], files: { "other.md": "x\n" } });
  await pull.forcePush({ from: other, parents: [other, one], files: { "own.md": "y\n" } });
  return scene;
}

async function tip(repository: Repository): Promise<string> {
  return (await repository.git(["rev-parse", "main"])).trim();
}

async function decided({ read }: Pick<FactsScene, "read">): Promise<Decision> {
  return decide(await read());
}

function differs({ state, reasons }: Decision): unknown {
  return {
    state,
    paths: reasons.flatMap(({ code, subject }) => (code === "merge-differs" ? [subject] : [])),
  };
}

describe("what the merge would leave", () => {
  it.each([
    { what: "a sensitive prompt", later: { [path]: legal }, paths: [path] },
    { what: "the policy", later: { [policyFile]: "approval: { require: all }\n" }, paths: [policyFile] },
    {
      what: "a suite",
      later: { "evals/refund.yaml": "prompt_id: refund\ncases:\n  - { input: a, expected: c }\n" },
      paths: ["evals/refund.yaml"],
    },
  ])("is an error where crossing histories bring back $what", async ({ later, paths }) => {
    expect(differs(await decided(await crossed({ later })))).toEqual({ state: "error", paths });
  });

  it("is what is shown where histories cross and nothing governed comes back", async () => {
    const scene = await crossed({ later: { "notes.txt": "Others.\n" } });
    expect(differs(await decided(scene))).toEqual({ state: "success", paths: [] });
  });

  it("is what is shown where the branch was updated from the base, more than once", async () => {
    const scene = await factsScene({ base, pull: { author: "author", files: { "own.md": "x\n" } } });
    const { repository, pull } = scene;
    for (const template of ["One.", "Two."]) {
      const later = await repository.commit({
        branch: "main",
        files: { [path]: promptText("refund", { template }) },
      });
      await pull.push({
        parents: [pull.headSha, later],
        files: { [path]: promptText("refund", { template }) },
      });
    }
    await repository.commit({ branch: "main", files: { [path]: legal } });
    expect(differs(await decided(scene))).toEqual({ state: "success", paths: [] });
  });

  it("is an error where GitHub has made no merge of crossing histories", async () => {
    const scene = await crossed({ later: { [path]: legal } });
    forget(scene.pull);
    expect(differs(await decided(scene))).toEqual({ state: "error", paths: ["merge"] });
  });

  const draft = { "drafts/refund.yaml": old.replaceAll("refund", "draft") };
  const text = `${old}# one\n# two\n# three\n# four\n# five\n# six\n`;

  it.each([
    {
      what: "a file that is none of ours became a sensitive prompt",
      before: { "drafts/pay.yaml": text },
      moved: { "drafts/pay.yaml": null, "prompts/pay.yaml": text },
      change: { "drafts/pay.yaml": `${text}# seven\n` },
      paths: ["prompts/pay.yaml"],
    },
    {
      what: "a text became the policy",
      before: { [policyFile]: null, "draft.yml": `{}\n${"# a line\n".repeat(20)}` },
      moved: { "draft.yml": null, [policyFile]: `{}\n${"# a line\n".repeat(20)}` },
      change: { "draft.yml": `{}\n${"# a line\n".repeat(20)}# more\n` },
      paths: [policyFile],
    },
  ])("is an error where the base moved what changes: $what", async ({ before, moved, change, paths }) => {
    const scene = await factsScene({
      base: withoutNull({ ...base, ...draft, ...before }),
      pull: { author: "author", files: change },
    });
    await scene.repository.commit({ branch: "main", files: moved });
    expect(differs(await decided(scene))).toEqual({ state: "error", paths: ["merge"] });
    await remerge(scene.pull);
    expect(differs(await decided(scene))).toEqual({ state: "error", paths });
  });
});

function forget(pull: PullRequest): void {
  pull.mergeSha = null;
}

function withoutNull(
  files: Readonly<Record<string, FileContent | null>>,
): Readonly<Record<string, FileContent>> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, content]) => (content === null ? [] : [[name, content] as const])),
  );
}
