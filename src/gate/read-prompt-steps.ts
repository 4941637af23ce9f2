import type { BranchCommit } from "../prompt/branch-commit.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { promptLimit, readPrompt } from "../prompt/read-prompt.ts";
import { recordHash } from "../prompt/record-hash.ts";
import type { TracedStep } from "../prompt/trace-prompts.ts";
import type { Found, PromptStep } from "../prompt/version-history.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { Blob, Checkout, History } from "./checkout.ts";
import { isRegular } from "./is-regular.ts";

/** Where a branch's history is read from. */
export interface BranchSource extends Pick<Checkout, "blobs"> {
  /** The commits on the first-parent line of `tip` that changed a matching path, oldest first. */
  readonly branchHistory: (
    tip: string,
    pathspecs: readonly string[],
  ) => Promise<History<readonly BranchCommit[]>>;
}

/** So many contents are held in memory at a time. */
const chunk = 500;

/** Takes each prompt that was read, with git's id of its content. */
export type Keep = (oid: string, prompt: Prompt) => void;

/** Reads what each step left; a content that git has lost is missing history. */
export async function readPromptSteps(
  steps: readonly TracedStep[],
  { blobs }: Pick<Checkout, "blobs">,
  keep: Keep = () => {},
): Promise<History<readonly PromptStep[]>> {
  const read: PromptStep[] = [];
  for (let start = 0; start < steps.length; start += chunk) {
    const some = steps.slice(start, start + chunk);
    const oids = new Set(some.flatMap(({ left }) => (isFile(left) ? left.oid : [])));
    const contents = await blobs([...oids], promptLimit);
    for (const { id, commit, left, from } of some) {
      const blob = isFile(left) ? contents.get(left.oid) : undefined;
      if (blob?.status === "missing") return lost(commit.sha);
      read.push({ id, commit, from, found: found({ id, left, keep }, blob) });
    }
  }
  return { status: "known", value: read };
}

type Left = TracedStep["left"];

function isFile(left: Left): left is Extract<Left, { status: "file" }> {
  return left.status === "file" && isRegular(left);
}

interface Reading {
  readonly id: string;
  readonly left: Left;
  readonly keep: Keep;
}

function found({ id, left, keep }: Reading, blob: Blob | undefined): Found {
  if (left.status === "absent") return left;
  if (left.status === "several") {
    const [path = ""] = left.paths;
    return { status: "invalid", path, why: `${left.paths.join(" and ")} give the same id` };
  }
  const { path, oid } = left;
  if (!isFile(left)) return { status: "invalid", path, why: "it is no regular file" };
  const bytes = bytesOf(path, blob, promptLimit);
  const { content, findings } =
    bytes.content === null
      ? { content: null, findings: bytes.findings }
      : readPrompt(bytes.content, { path, id });
  if (content === null) {
    const [first] = findings;
    const why = first === undefined ? "it is no valid prompt" : `line ${first.line}: ${first.message}`;
    return { status: "invalid", path, why };
  }
  const { prompt, behaviour, located } = content;
  const { version, parent } = prompt;
  keep(oid, prompt);
  return { status: "prompt", path, oid, version, parent, behaviour, record: recordHash(located.value) };
}

function lost(commit: string): History<never> {
  return {
    status: "missing",
    what: `git does not have a content of the commit ${commit.slice(0, 12)}`,
    remedy: "Fetch the whole history: fetch-depth: 0 at actions/checkout, or git fetch --unshallow",
  };
}
