import { contentHash } from "../../document/hash/content-hash.ts";
import type { BranchCommit } from "../../prompt/history/branch-commit.ts";
import type { Edit } from "../../release/plan.ts";
import type {
  ApprovalSource,
  MeasuredSource,
  PromptProvenance,
  Provenance,
} from "../../release/provenance.ts";
import { branchProvenance } from "../../release/release-message.ts";
import type { DecidedDraft } from "./decide-draft.ts";
import type { PullSource, SourcedCommit } from "./draft-sources.ts";
import type { LastPull } from "./measured-of.ts";

interface Sources {
  readonly sourceOf: (commit: BranchCommit) => Promise<SourcedCommit>;
  /** What owners said of drafts after the merge, by the prompt's id. */
  readonly decided: ReadonlyMap<string, Pick<DecidedDraft, "approvals">>;
  readonly measure: (edits: readonly LastPull[]) => Promise<ReadonlyMap<string, MeasuredSource>>;
  /** git's id of the policy file. */
  readonly policy: string | null;
}

/** Where the edits of a release come from: the pull requests, who approved them, and by which decision. */
export async function provenanceOf(
  edits: readonly Edit[],
  { sourceOf, policy, decided, measure }: Sources,
): Promise<Provenance> {
  const plain = branchProvenance(edits, policy);
  const byPull = new Map<number, PullSource>();
  const prompts: PromptProvenance[] = [];
  const measurable: LastPull[] = [];
  for (const [index, edit] of edits.entries()) {
    const sources = await Promise.all(edit.commits.map(sourceOf));
    const pulls = sources.flatMap((source) => source.pulls);
    for (const pull of pulls) byPull.set(pull.number, pull);
    const prompt = plain.prompts[index];
    if (prompt === undefined) continue;
    const { approvals, override } = approvedBy(edit, sources);
    const later = decided.get(edit.id)?.approvals ?? [];
    prompts.push({ ...prompt, approvals: [...approvals, ...later], override });
    const pull = sources.at(-1)?.pulls[0];
    if (pull !== undefined) measurable.push({ edit, pull });
  }
  const measured = await measure(measurable);
  const pulls = [...byPull.values()].toSorted((one, other) => one.number - other.number);
  const records = pulls.flatMap(({ number, record }) => (record === null ? [] : [{ number, record }]));
  return {
    ...plain,
    prompts: prompts.map((prompt) => ({ ...prompt, measured: measured.get(prompt.id) ?? null })),
    pulls: pulls.map(({ number, author }) => ({ number, author })),
    decision: records.length === 0 ? null : contentHash(JSON.parse(JSON.stringify(records))),
  };
}

/** Of a prompt that was renamed since, the approvals of its old path are in the pull request's own check run alone. */
function approvedBy(
  { path }: Edit,
  sources: readonly SourcedCommit[],
): Pick<PromptProvenance, "approvals" | "override"> {
  const pulls = sources.flatMap((source) => source.pulls);
  const records = new Map(pulls.map(({ number, record }) => [number, record]));
  const known = [...records.values()].flatMap((record) => record ?? []);
  const approvals = known
    .flatMap((record) => record.approvals)
    .filter((approval) => approval.path === path)
    .flatMap(({ by, review, owners }) => owners.map((owner): ApprovalSource => ({ by, review, owner })));
  return {
    approvals: distinct(approvals),
    override: known.find(({ override }) => override !== null)?.override ?? null,
  };
}

function distinct(approvals: readonly ApprovalSource[]): readonly ApprovalSource[] {
  const known = new Map(approvals.map((each) => [`${each.by} ${each.owner} ${each.review}`, each]));
  return [...known.values()];
}
