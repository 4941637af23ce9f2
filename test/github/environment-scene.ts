import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import type { FileContent } from "../fake-git/new-commit.ts";
import type { Repository } from "../fake-github/repository.ts";

export const production = "environments/production.yaml";
const prompt = "prompts/refund.yaml";

/** A prompt's file; `says` is its behaviour. */
export function refund(version: number, says: string = `text ${version}`, owner = "@acme/data"): string {
  const parent = version === 1 ? "" : `parent: ${version - 1}\n`;
  return `id: refund\nversion: ${version}\n${parent}owner: "${owner}"\nmodel: m-1\ntags: [support]\ntemplate: ${says}\n`;
}

/** The hash of what a prompt's file does. */
export function hashOf(text: string): string {
  const { content } = readPrompt(new TextEncoder().encode(text), { path: prompt, id: "refund" });
  if (content === null) throw new Error("the test's prompt is no prompt");
  return content.behaviour;
}

/** An environment's file that runs a version of the prompt. */
export function running(version: number, sha256: string = hashOf(refund(version))): string {
  return `# What runs.\nrefund: { version: ${version}, sha256: "${sha256}" }\n`;
}

export const policy = 'environments:\n  production: { owners: ["@acme/operations"] }\n';

type Commits = readonly Readonly<Record<string, FileContent>>[];

/**
 * A branch that released refund 1 to 4, of which production ran 2 and runs 3; 1 it ran on a side branch alone, whose
 * merge left 3. The last content of refund is a draft.
 */
export async function releasedBranch(repository: Repository, more: Commits = []): Promise<void> {
  const commit = (files: Readonly<Record<string, FileContent>>): Promise<string> =>
    repository.commit({ branch: "main", files });
  await commit({ ".github/promptops.yml": policy, [prompt]: refund(1) });
  await commit({ [prompt]: refund(2) });
  await commit({ [production]: running(2), [prompt]: refund(3) });
  const tip = await commit({ [production]: running(3) });
  const side = await repository.commit({ parents: [tip], files: { [production]: running(1) } });
  await repository.commit({
    branch: "main",
    parents: [tip, side],
    files: { [production]: running(3), "notes.md": "merged\n" },
  });
  await commit({ [prompt]: refund(4) });
  await commit({ [prompt]: refund(4, "a draft") });
  for (const files of more) await commit(files);
}
