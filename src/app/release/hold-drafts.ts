import { isSensitive } from "../../approval/facts/sensitive.ts";
import type { HeldBecause } from "../../branch/release-plan.ts";
import type { DraftIssue } from "../../github/drafts/draft-issues.ts";
import {
  type CarriedVersion,
  contentName,
  type FoundPrompt,
  type VersionHistory,
} from "../../prompt/history/version-history.ts";
import { type OwnFile, promptLimit, readOwnFile } from "../../prompt/read/read-prompt.ts";
import { type DecidedDraft, type DraftAsked, type DraftPorts, decideDraft } from "./decide-draft.ts";
import { heldDraft, type Sources } from "./draft-sources.ts";

interface Ports extends DraftPorts {
  readonly sources: Sources;
  readonly issues: () => Promise<readonly DraftIssue[]>;
  /** Told of each draft that lacks its approval, by the prompt's id; what could not be read has none. */
  readonly decided: Map<string, DecidedDraft>;
}

/** Which drafts wait: those that need an approval, as they stand now or as they were released, and lack it. */
export function holdDrafts(ports: Ports): HeldBecause {
  return async (history) => {
    const { id, tip, versions } = history;
    if (tip?.status !== "draft") return null;
    const { content, changes } = tip;
    const carried = versions.get(content.version);
    if (!(await needsApproval(ports, id, carried === undefined ? [content] : [content, carried])))
      return null;
    const sources = await ports.sources.settled(changes);
    const paths = new Set([content, ...versions.values()].flatMap(filesOfFound));
    const origin = await heldDraft(ports, { sources, paths });
    const { why } = origin;
    if (why === null) return null;
    try {
      const decided = await decideDraft(ports, await askedOf(ports, history, { content, origin, why }));
      ports.decided.set(id, decided);
      return decided.approvals.length > 0 ? null : why;
    } catch (error) {
      // It waits, whatever was said; the next turn reads it again.
      return `${why}; what was said of it could not be read: ${error instanceof Error ? error.message : ""}`;
    }
  };
}

function filesOfFound({ path, parts = [] }: FoundPrompt): readonly string[] {
  return [path, ...parts.map((part) => part.path)];
}

async function askedOf(
  { branch, issues }: Ports,
  { id, versions }: VersionHistory,
  held: {
    readonly content: FoundPrompt;
    readonly origin: DraftAsked["origin"];
    readonly why: string;
  },
): Promise<DraftAsked> {
  const { content, origin, why } = held;
  const { path, version } = content;
  const all = await issues();
  return {
    draft: { id, path, branch, version, oid: contentName(content), why },
    now: content,
    origin,
    issue: all.find(({ about }) => about.id === id && about.branch === branch) ?? null,
    before: versions.get(version) ?? null,
  };
}

async function needsApproval(
  { policy, source }: Ports,
  id: string,
  contents: readonly (FoundPrompt | CarriedVersion)[],
): Promise<boolean> {
  if (policy.approval.require === "all") return true;
  const blobs = await source.blobs(
    contents.map(({ oid }) => oid),
    promptLimit,
  );
  return contents.some((content) => {
    const blob = blobs.get(content.oid);
    const named = "id" in content ? content.id : id;
    const file: OwnFile | null =
      blob?.status === "read" ? readOwnFile(blob.bytes, { path: content.path, id: named }).content : null;
    // What cannot be read is taken for sensitive.
    return file === null || isSensitive(file, policy);
  });
}
