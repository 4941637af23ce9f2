import { bytesHash } from "../document/bytes-hash.ts";
import { openYamlMemo, type ReadYaml } from "../document/yaml-memo.ts";
import type { Policy } from "../policy/policy.ts";
import { behaviourBytes } from "../prompt/behaviour.ts";
import { promptLimit, readPrompt } from "../prompt/read-prompt.ts";
import { recordHash } from "../prompt/record-hash.ts";
import type { TracedStep } from "../prompt/trace-prompts.ts";
import type { Found, PromptStep } from "../prompt/version-history.ts";
import type { ReadContent } from "../registry/compile-history.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { Blob, Checkout, History } from "./checkout.ts";
import { isRegular } from "./is-regular.ts";

/** So many contents are held in memory at a time. */
const chunk = 500;

/** Takes each content that was read, with git's id of it. */
export type Keep = (oid: string, content: ReadContent) => void;

export interface Wanted {
  readonly on: Policy["release"]["on"];
  readonly keep?: Keep;
}

/** Reads what each step left; a content that git has lost is missing history. */
export async function readPromptSteps(
  steps: readonly TracedStep[],
  { blobs }: Pick<Checkout, "blobs">,
  wanted: Wanted,
): Promise<History<readonly PromptStep[]>> {
  const read: PromptStep[] = [];
  const parse = openYamlMemo();
  const ask = (start: number): Promise<ReadonlyMap<string, Blob>> => {
    const oids = steps.slice(start, start + chunk).flatMap(({ left }) => (isFile(left) ? left.oid : []));
    return blobs([...new Set(oids)], promptLimit);
  };
  let asked = ask(0);
  for (let start = 0; start < steps.length; start += chunk) {
    const contents = await asked;
    // git reads the next ones while these are parsed.
    asked = start + chunk < steps.length ? ask(start + chunk) : asked;
    // Nobody waits for them any more where something is lost before.
    asked.catch(() => {});
    for (const { id, commit, left, from } of steps.slice(start, start + chunk)) {
      const blob = isFile(left) ? contents.get(left.oid) : undefined;
      if (blob?.status === "missing") return lost(commit.sha);
      read.push({ id, commit, from, found: found({ id, left, parse, ...wanted }, blob) });
    }
  }
  return { status: "known", value: read };
}

type Left = TracedStep["left"];

function isFile(left: Left): left is Extract<Left, { status: "file" }> {
  return left.status === "file" && isRegular(left);
}

interface Reading extends Wanted {
  readonly id: string;
  readonly left: Left;
  readonly parse: ReadYaml;
}

function found({ id, left, on, keep, parse }: Reading, blob: Blob | undefined): Found {
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
      : readPrompt(bytes.content, { path, id }, parse);
  if (content === null) {
    const [first] = findings;
    const why = first === undefined ? "it is no valid prompt" : `line ${first.line}: ${first.message}`;
    return { status: "invalid", path, why };
  }
  const { prompt, located } = content;
  const { version, parent } = prompt;
  const sent = behaviourBytes(prompt);
  const behaviour = bytesHash(sent);
  keep?.(oid, { prompt, sent });
  const releasable = on === "any" ? recordHash(located.value) : behaviour;
  return { status: "prompt", path, oid, version, parent, behaviour, releasable };
}

function lost(commit: string): History<never> {
  return {
    status: "missing",
    what: `git does not have a content of the commit ${commit.slice(0, 12)}`,
    remedy: "Fetch the whole history: fetch-depth: 0 at actions/checkout, or git fetch --unshallow",
  };
}
