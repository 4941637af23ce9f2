import { fieldsBetween } from "../prompt/change.ts";
import type { CarriedVersion } from "../prompt/history/version-history.ts";
import type { Prompt } from "../prompt/prompt.ts";
import type { ApprovalSource, MeasuredSource, OverrideSource } from "./provenance.ts";
import { pullRequestOf } from "./pull-request-of.ts";
import { readProvenance } from "./read-provenance.ts";

/** One version of a prompt, as a table shows it. */
export interface VersionRow {
  /** The id that it was released under. */
  readonly id: string;
  readonly version: number;
  readonly parent: number | null;
  readonly commit: string;
  /** UTC; git's own date of the commit. */
  readonly date: string;
  readonly pull_requests: readonly number[];
  readonly authors: readonly string[];
  readonly approvals: readonly ApprovalSource[];
  readonly override: OverrideSource | null;
  /** What the gate measured; null where no release says. */
  readonly measured: MeasuredSource | null;
  /** What the file declares. */
  readonly baseline: number | null;
  /** The fields that differ from the parent; null for the first version. */
  readonly changed: readonly string[] | null;
  /** The latest older version that behaves the same. */
  readonly behaves_as: number | null;
  /** What its calls cost where it runs; null: usage has none of them; absent: no usage was given. */
  readonly live?: {
    readonly usd_a_call: number | null;
    readonly calls: number;
    readonly unpriced_calls: number;
    readonly days: number;
    readonly to: string;
  } | null;
}

/** A version with its content. */
export interface ReadVersion {
  readonly carried: CarriedVersion;
  readonly prompt: Prompt;
}

/** The rows of a prompt's versions by number. Who approved and what was measured is what the release's own commit says. */
export function versionRows(
  versions: readonly ReadVersion[],
  provenanceIn: typeof readProvenance = readProvenance,
): readonly VersionRow[] {
  const sorted = versions.toSorted((one, other) => one.prompt.version - other.prompt.version);
  const byNumber = new Map(sorted.map((one) => [one.prompt.version, one]));
  return sorted.map((one, at) => {
    const older = sorted.slice(0, at);
    const parent = byNumber.get(one.prompt.parent ?? 0) ?? older.at(-1) ?? null;
    const like = older.findLast(({ carried }) => carried.behaviour === one.carried.behaviour);
    return {
      ...sourceOf(one, provenanceIn),
      baseline: one.prompt.metrics.baseline_accuracy,
      changed: parent === null ? null : changedFields(fieldsBetween(parent.prompt, one.prompt)),
      behaves_as: like?.prompt.version ?? null,
    };
  });
}

const naming: ReadonlySet<string> = new Set(["version", "parent", "updated"]);

function changedFields(fields: readonly string[]): readonly string[] {
  return fields.filter((field) => !naming.has(field));
}

function sourceOf(
  { carried, prompt }: ReadVersion,
  provenanceIn: typeof readProvenance,
): Omit<VersionRow, "baseline" | "changed" | "behaves_as"> {
  const { commit, id, changes } = carried;
  const { version, parent } = prompt;
  const provenance = provenanceIn(commit.message);
  const own = provenance?.prompts.find((one) => one.id === id && one.version === version);
  const pulls = own === undefined ? [] : (provenance?.pulls ?? []);
  const given = changes.length === 0 ? [commit] : changes;
  const named = given.flatMap(({ message }) => pullRequestOf(message) ?? []);
  return {
    id,
    version,
    parent,
    commit: commit.sha,
    date: commit.committer.at,
    pull_requests: distinct(pulls.length > 0 ? pulls.map(({ number }) => number) : named),
    authors: distinct(
      pulls.length > 0 ? pulls.map((one) => one.author) : given.map((one) => one.author.name),
    ),
    approvals: own?.approvals ?? [],
    override: own?.override ?? null,
    measured: own?.measured ?? null,
  };
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)];
}
