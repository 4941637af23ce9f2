import { createHash } from "node:crypto";
import { governed } from "../../src/policy/governed.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { defaultPolicy } from "../../src/policy/read-policy.ts";
import type { BranchChange, BranchCommit } from "../../src/prompt/history/branch-commit.ts";
import { promptTracer, type TracedStep } from "../../src/prompt/history/trace-prompts.ts";
import {
  type Found,
  type VersionHistory,
  versionHistories,
} from "../../src/prompt/history/version-history.ts";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import { recordHash } from "../../src/prompt/record-hash.ts";
import { bytesOf } from "../document/bytes-of.ts";

/** What one commit does: path -> text, `null` deletes, `{from}` renames. */
export type Happening = Readonly<
  Record<string, string | null | { readonly from: string; readonly text: string }>
>;

/** A branch in memory. */
export interface TestBranch {
  readonly commits: readonly BranchCommit[];
  readonly texts: ReadonlyMap<string, string>;
}

export const leadPath = "prompts/sales/lead.yaml";
export const leadId = "sales.lead";

/** The n-th commit is called `c<n>`, and lands on the n-th of May. */
export function branchOf(happenings: readonly Happening[]): TestBranch {
  const texts = new Map<string, string>();
  const keep = (text: string): string => {
    const oid = createHash("sha1").update(text).digest("hex");
    texts.set(oid, text);
    return oid;
  };
  const commits = happenings.map((happening, index) => {
    const at = `2026-05-${String(index + 1).padStart(2, "0")}T03:00:00Z`;
    const person = { name: "Ada", email: "ada@example.com", at };
    const changes = Object.entries(happening).map(([path, what]): BranchChange => {
      if (what === null) return { path, from: null, oid: null, mode: "000000" };
      if (typeof what === "string") return { path, from: null, oid: keep(what), mode: "100644" };
      return { path, from: what.from, oid: keep(what.text), mode: "100644" };
    });
    return { sha: `c${index + 1}`, parents: [], author: person, committer: person, message: "", changes };
  });
  return { commits, texts };
}

export function histories(
  branch: TestBranch,
  on: Policy["release"]["on"] = "behaviour",
): ReadonlyMap<string, VersionHistory> {
  const traced = promptTracer(governed(defaultPolicy()))(branch.commits);
  return versionHistories(
    traced.map(({ left, ...step }) => ({ ...step, found: foundIn({ id: step.id, left, on }, branch) })),
  );
}

interface Left extends Pick<TracedStep, "id" | "left"> {
  readonly on: Policy["release"]["on"];
}

function foundIn({ id, left, on }: Left, { texts }: TestBranch): Found {
  if (left.status === "absent") return left;
  if (left.status === "several") return { status: "invalid", path: left.paths[0] ?? "", why: "several" };
  const { path, oid } = left;
  const { content, findings } = readPrompt(bytesOf(texts.get(oid) ?? ""), { path, id });
  if (content === null) return { status: "invalid", path, why: findings[0]?.message ?? "" };
  const { version, parent } = content.prompt;
  return {
    status: "prompt",
    path,
    oid,
    version,
    parent,
    behaviour: content.behaviour,
    releasable: on === "any" ? recordHash(content.located.value) : content.behaviour,
  };
}

/** A prompt by version and text; its parent is the version before. */
export function lead(
  version: number,
  template: string,
  { id = leadId, more = "" }: { readonly id?: string; readonly more?: string } = {},
): string {
  return [
    `id: ${id}`,
    `version: ${version}`,
    ...(version > 1 ? [`parent: ${version - 1}`] : []),
    "owner: team",
    "model: m",
    "tags: []",
    `template: ${template}`,
    more,
  ].join("\n");
}
