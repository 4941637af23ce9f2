import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { wholeHistory } from "../../document/finding/whole-history.ts";
import type { PromptFile } from "../prompt.ts";

/** What a commit of the pull request says in the prompt's file; null where the file says no valid prompt there. */
export interface CommitPrompt {
  readonly commit: string;
  readonly version: number | null;
  readonly behaviour: string | null;
}

/** A version that an id had before. */
export interface PastVersion {
  readonly version: number;
  readonly behaviour: string;
}

/** What the version rule looks at. */
export interface VersionFacts {
  readonly head: PromptFile;
  /** The prompt at base, under whatever path and id; null for a new one. */
  readonly base: PromptFile | null;
  /** The pull request's commits; null where they are not needed or could not be read. */
  readonly commits: readonly CommitPrompt[] | null;
  /** What head's id ever had on the base branch; null where not needed or not read. */
  readonly past: readonly PastVersion[] | null;
}

/** Which history the rule needs: nothing for most changes, so that no checkout is deepened for them. */
export function versionHistory({ head, base }: Pick<VersionFacts, "head" | "base">): {
  readonly commits: boolean;
  readonly past: boolean;
} {
  if (base === null) return { commits: false, past: true };
  const raised = head.prompt.version === base.prompt.version + 1;
  return { commits: raised, past: base.prompt.id !== head.prompt.id };
}

/** A version is the base's (released on merge) or the one after it, with the base's as its parent. */
export function checkVersion(facts: VersionFacts): readonly Finding[] {
  const { head, base, past } = facts;
  if (base === null) return checkNew(facts);
  const taken = base.prompt.id === head.prompt.id ? [] : checkRenamed(head, past);
  return [...taken, ...checkNext(facts, base)];
}

/** The version goes on under the new id, which must not have had it with other behaviour, nor a later one. */
function checkRenamed(head: PromptFile, past: VersionFacts["past"]): readonly Finding[] {
  if (past === null) return [unread(head, "the versions that this id had before")];
  const { version } = head.prompt;
  const clash = past.some(
    (one) => one.version > version || (one.version === version && one.behaviour !== head.behaviour),
  );
  return clash ? [reused(head, highestOf(past))] : [];
}

function highestOf(past: readonly PastVersion[]): number {
  return past.reduce((highest, { version }) => Math.max(highest, version), 0);
}

function checkNext(facts: VersionFacts, base: PromptFile): readonly Finding[] {
  const { head, commits } = facts;
  const [from, to] = [base.prompt.version, head.prompt.version];
  if (to === from) return head.prompt.parent === base.prompt.parent ? [] : [parentChanged(head, base)];
  if (to !== from + 1) return [jump(head, base)];
  const wrongParent = head.prompt.parent === from ? [] : [otherParent(head, base)];
  if (commits === null) return [...wrongParent, unread(head, "the pull request's commits")];
  const others = commits.filter(({ version, behaviour }) => version === to && behaviour !== head.behaviour);
  return others.length === 0 ? wrongParent : [...wrongParent, otherBehaviour(head, others)];
}

function checkNew({ head, past }: VersionFacts): readonly Finding[] {
  if (past === null) return [unread(head, "the versions that this id had before")];
  const { version } = head.prompt;
  const highest = highestOf(past);
  if (version <= highest) return [reused(head, highest)];
  if (version === 1) return [];
  return [
    {
      ...at(head, "version"),
      code: "version-start",
      severity: "warning",
      message: `This prompt is new here and starts at version ${version}.`,
      remedy: "Start at 1, unless it was adopted from elsewhere with its number.",
    },
  ];
}

function reused(head: PromptFile, highest: number): Finding {
  return {
    ...at(head, "version"),
    code: "version-reused",
    severity: "error",
    message: `The id ${code(head.prompt.id)} has had versions up to ${highest} before.`,
    remedy: `Write 'version: ${highest + 1}' and 'parent: ${highest}', or choose another id.`,
  };
}

function at(head: PromptFile, field: "version" | "parent"): Pick<Finding, "file" | "line" | "column"> {
  return { file: head.path, ...head.located.position([field], "value") };
}

function parentChanged(head: PromptFile, base: PromptFile): Finding {
  const was = base.prompt.parent;
  return {
    ...at(head, "parent"),
    code: "version-parent",
    severity: "error",
    message: `'parent' changed, but 'version' is still ${head.prompt.version}.`,
    remedy:
      was === null
        ? "Delete `parent`; the release writes it."
        : `Write 'parent: ${was}'; the release changes it.`,
    ...(was === null ? {} : { fix: { from: String(head.prompt.parent), to: String(was) } }),
  };
}

function otherParent(head: PromptFile, base: PromptFile): Finding {
  return {
    ...at(head, "parent"),
    code: "version-parent",
    severity: "error",
    message: `The parent of version ${head.prompt.version} must be ${base.prompt.version}, the version at base.`,
    remedy: `Write 'parent: ${base.prompt.version}'.`,
    fix: { from: String(head.prompt.parent), to: String(base.prompt.version) },
  };
}

function jump(head: PromptFile, base: PromptFile): Finding {
  const from = base.prompt.version;
  if (head.prompt.version < from) return stepBack(head, base);
  return {
    ...at(head, "version"),
    code: "version-jump",
    severity: "error",
    message: `The version goes from ${from} at base to ${head.prompt.version}.`,
    remedy: `Leave it at ${from} (the release raises it), or write 'version: ${from + 1}' and 'parent: ${from}'.`,
    fix: { from: String(head.prompt.version), to: String(from) },
  };
}

/** A revert brings the older number back with the older text; services would go on with the higher one. */
function stepBack(head: PromptFile, base: PromptFile): Finding {
  const { version, parent } = base.prompt;
  const keep = parent === null ? `'version: ${version}'` : `'version: ${version}' and 'parent: ${parent}'`;
  return {
    ...at(head, "version"),
    code: "version-jump",
    severity: "error",
    message: `The version goes back from ${version} at base to ${head.prompt.version}; a number that was given stays given.`,
    remedy: `To take the change back, keep the older text and write ${keep} as at base (the release gives the text the next number), or write 'version: ${version + 1}' and 'parent: ${version}'.`,
  };
}

function otherBehaviour(head: PromptFile, others: readonly CommitPrompt[]): Finding {
  const named = others.slice(0, 3).map(({ commit }) => commit.slice(0, 7));
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : "";
  return {
    ...at(head, "version"),
    code: "version-behaviour",
    severity: "error",
    message: `Version ${head.prompt.version} means something else in ${named.join(", ")}${more}, and a rebase merge would publish that.`,
    remedy: "Raise the version in the last commit only, or squash these commits.",
  };
}

function unread(head: PromptFile, what: string): Finding {
  return {
    ...at(head, "version"),
    code: "version-history",
    severity: "error",
    message: `The version cannot be checked: ${what} could not be read.`,
    remedy: `${wholeHistory.either}.`,
  };
}
