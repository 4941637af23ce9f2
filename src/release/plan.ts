import type { Policy } from "../policy/policy.ts";
import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import type { Clash, FoundPrompt, VersionHistory } from "../prompt/history/version-history.ts";
import type { Part } from "../prompt/part.ts";
import { editPrompt } from "./edit-prompt.ts";

/** What a release is planned from: the prompts of one branch as they stand at its tip, with their history. */
export interface ReleaseFacts {
  readonly release: Policy["release"];
  readonly prompts: readonly PromptFacts[];
}

export interface PromptFacts {
  readonly history: VersionHistory;
  /** The file at the tip; null where there is none or it could not be read. */
  readonly bytes: Uint8Array | null;
  /** Why its draft must wait, as one that lacks an approval; null where nothing speaks against its release. */
  readonly held: string | null;
}

/** What to write so that every merged behaviour has its version. */
export interface Plan {
  readonly edits: readonly Edit[];
  /** Drafts that wait for somebody. */
  readonly held: readonly Held[];
  /** What cannot be released, and why. */
  readonly refused: readonly RefusedPrompt[];
}

/** A prompt that gets its next version. */
export interface Edit {
  readonly id: string;
  readonly path: string;
  readonly version: number;
  readonly parent: number;
  /** YYYY-MM-DD, for a file that has `updated`. */
  readonly date: string;
  readonly managed_fields: Policy["release"]["managed_fields"];
  /** The whole file as the release writes it. */
  readonly bytes: Uint8Array;
  /** git's id of the content that is released. */
  readonly oid: string;
  /** The other files that it is made of; absent: none. */
  readonly parts?: readonly Part[];
  /** The commits of the branch that gave the content, oldest first. */
  readonly commits: readonly BranchCommit[];
  /** The latest older version that behaves the same. */
  readonly reverts: number | null;
}

export interface Held {
  readonly id: string;
  readonly path: string;
  /** The version that it is a draft on. */
  readonly version: number;
  readonly commits: readonly BranchCommit[];
  readonly why: string;
}

export interface RefusedPrompt {
  readonly id: string;
  readonly path: string;
  readonly why: string;
  readonly remedy: string;
}

/** Plans the release of a branch; the same facts give the same bytes. */
export function plan({ release, prompts }: ReleaseFacts): Plan {
  const steps = prompts.map((facts) => planPrompt(facts, release));
  return {
    edits: steps.flatMap(({ edit }) => edit ?? []),
    held: steps.flatMap(({ held }) => held ?? []),
    refused: steps.flatMap(({ refused }) => refused ?? []),
  };
}

interface Step {
  readonly edit?: Edit;
  readonly held?: Held;
  readonly refused?: RefusedPrompt;
}

function planPrompt({ history, bytes, held }: PromptFacts, release: Policy["release"]): Step {
  const { id, tip } = history;
  if (tip === null) return {};
  switch (tip.status) {
    case "released":
      return {};
    case "invalid":
      return { refused: { id, path: tip.path, ...invalidWords(tip.why) } };
    case "clash":
      return { refused: { id, path: tip.content.path, ...clashWords(tip.clash) } };
    case "draft": {
      const { content, changes: commits } = tip;
      const { path, version } = content;
      if (held !== null) return { held: { id, path, version, commits, why: held } };
      return planDraft({ history, content, commits, bytes }, release);
    }
  }
}

interface Draft {
  readonly history: VersionHistory;
  readonly content: FoundPrompt;
  readonly commits: readonly BranchCommit[];
  readonly bytes: Uint8Array | null;
}

function planDraft({ history, content, commits, bytes }: Draft, release: Policy["release"]): Step {
  const { id, versions } = history;
  const { path, oid, parts, behaviour, version: parent } = content;
  const refused = (words: Pick<RefusedPrompt, "why" | "remedy">): Step => ({
    refused: { id, path, ...words },
  });
  const version = nextVersion(versions);
  if (version === null) return refused(tooLarge);
  if (bytes === null) return refused(unreadable);
  const { managed_fields } = release;
  const written = { path, id, version, parent, date: dateOf(commits), managed_fields };
  const edited = editPrompt({ ...written, bytes });
  if (edited.status === "refused") return refused(editWords(edited.why, { version, parent }));
  const reverts = latestLike(versions, behaviour);
  return {
    edit: {
      ...written,
      bytes: edited.bytes,
      oid,
      ...(parts === undefined ? {} : { parts }),
      commits,
      reverts,
    },
  };
}

/** One above all that the id ever had; null where no reader could tell the number from its neighbours. */
export function nextVersion(versions: VersionHistory["versions"]): number | null {
  const next = highest([...versions.keys()]) + 1;
  return Number.isSafeInteger(next) ? next : null;
}

function highest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

/** The day, in UTC, on which the content came to the branch: no clock, so that a second try writes the same bytes. */
function dateOf(commits: readonly BranchCommit[]): string {
  return commits.at(-1)?.committer.at.slice(0, 10) ?? "";
}

function latestLike(versions: VersionHistory["versions"], behaviour: string): number | null {
  const like = [...versions].filter(([, carried]) => carried.behaviour === behaviour);
  return like.length === 0 ? null : highest(like.map(([number]) => number));
}

function invalidWords(why: string): Pick<RefusedPrompt, "why" | "remedy"> {
  return {
    why: `The file is no valid prompt: ${why}`,
    remedy: "Correct the file in a pull request; 'promptops validate' shows every problem.",
  };
}

function clashWords({ version, first, again }: Clash): Pick<RefusedPrompt, "why" | "remedy"> {
  return {
    why: `Version ${version} came with ${short(first)} and comes back with other behaviour in ${short(again)}.`,
    remedy: `Bring the file of ${short(first)} back in a pull request, and make the change again in a second one.`,
  };
}

function short({ sha }: BranchCommit): string {
  return sha.slice(0, 12);
}

const tooLarge: Pick<RefusedPrompt, "why" | "remedy"> = {
  why: "No version comes after this one: the next number could not be told from its neighbours.",
  remedy: "Go on under another id.",
};

const unreadable: Pick<RefusedPrompt, "why" | "remedy"> = {
  why: "The file at the tip of the branch could not be read.",
  remedy: "Fetch what is missing, and run it again.",
};

function editWords(
  why: string,
  { version, parent }: Pick<Edit, "version" | "parent">,
): Pick<RefusedPrompt, "why" | "remedy"> {
  return {
    why: `The release cannot be written into the file: ${why}.`,
    remedy: `Write 'version: ${version}' and 'parent: ${parent}' by hand in a pull request.`,
  };
}
