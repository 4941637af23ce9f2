import { bytesHash } from "../../document/hash/bytes-hash.ts";
import type { Part } from "../part.ts";
import type { BranchCommit } from "./branch-commit.ts";

/** What one commit of a branch left of one prompt, read. */
export interface PromptStep {
  readonly id: string;
  readonly commit: BranchCommit;
  readonly found: Found;
  /** The id that this prompt had before, where the commit renamed it. */
  readonly from: string | null;
}

export type Found =
  | ({ readonly status: "prompt" } & FoundPrompt)
  | { readonly status: "invalid"; readonly path: string; readonly why: string }
  | { readonly status: "absent" };

export interface FoundPrompt {
  readonly path: string;
  /** git's id of the content of the prompt's own file. */
  readonly oid: string;
  /** The other files that it was made of; absent: none. */
  readonly parts?: readonly Part[];
  readonly version: number;
  readonly parent: number | null;
  readonly behaviour: string;
  /** Hash of what a release is made for: the behaviour, or the record where the policy releases any change. */
  readonly releasable: string;
}

/** One text for all files that a prompt was made of. */
export function wholeOid({ oid, parts = [] }: Pick<FoundPrompt, "oid" | "parts">): string {
  return [oid, ...parts.map((part) => `${part.path} ${part.oid}`)].join("\n");
}

/** One name for the content of a prompt: git's id of its file, or where it has parts a hash of all their ids. */
export function contentName(found: Pick<FoundPrompt, "oid" | "parts">): string {
  const { oid, parts = [] } = found;
  return parts.length === 0 ? oid : bytesHash(new TextEncoder().encode(wholeOid(found)));
}

/** A version with the commit that first carried it, whose content is the version's. */
export interface CarriedVersion extends FoundPrompt {
  /** The id that the prompt had then. */
  readonly id: string;
  readonly commit: BranchCommit;
  /** The commits that gave the content, oldest first: those of the draft, or the one that carries the number itself. */
  readonly changes: readonly BranchCommit[];
}

/** A number that came back, after another one or a deletion, with other behaviour. */
export interface Clash {
  readonly version: number;
  readonly first: BranchCommit;
  readonly again: BranchCommit;
}

/** All that a branch's history says of one id. */
export interface VersionHistory {
  readonly id: string;
  /** By number; of a prompt that was renamed those of its old ids too. */
  readonly versions: ReadonlyMap<number, CarriedVersion>;
  /** What stands at the tip; null where nothing does. */
  readonly tip: Tip | null;
}

export type Tip =
  | { readonly status: "invalid"; readonly path: string; readonly why: string }
  | ({ readonly status: "clash"; readonly clash: Clash } & TipContent)
  /** `changes`: the commits since the version was released that gave the content at the tip; none where it is released. */
  | ({ readonly status: "draft"; readonly changes: readonly BranchCommit[] } & TipContent)
  | ({ readonly status: "released" } & TipContent);

interface TipContent {
  readonly content: FoundPrompt;
}

interface Line {
  readonly id: string;
  readonly versions: Map<number, CarriedVersion>;
  /** Last readable content; null before the first and after a deletion. */
  content: FoundPrompt | null;
  /** The content before a deletion, for the commit that renames it. */
  last: { readonly content: FoundPrompt; readonly changes: readonly BranchCommit[] } | null;
  invalid: { readonly path: string; readonly why: string } | null;
  /** Since the version was released; the array of one draft grows, others are new. */
  changes: BranchCommit[];
  clash: Clash | null;
  /** The highest number that the line ever had. */
  highest: number;
}

/**
 * The versions of every id. The content of version N is that of the first commit that carries N; N directly after
 * itself with other behaviour is a draft; N that comes back with other behaviour is a clash. A line that goes back to
 * what it released before, under a number lower than its highest, is a draft too: services that ask for the highest
 * version get what was taken back until the release gives it the next number.
 */
export function versionHistories(steps: readonly PromptStep[]): ReadonlyMap<string, VersionHistory> {
  const lines = new Map<string, Line>();
  for (const step of steps) take(step, lines);
  return new Map([...lines].map(([id, line]) => [id, { id, versions: line.versions, tip: tipOf(line) }]));
}

function take(step: PromptStep, lines: Map<string, Line>): void {
  const line = lines.get(step.id) ?? newLine(step.id);
  lines.set(step.id, line);
  const own = new Set(step.from === null ? [] : line.versions.keys());
  if (step.from !== null) continueFrom(line, lines.get(step.from));
  const { found, commit } = step;
  line.invalid = null;
  switch (found.status) {
    case "absent":
      line.last = line.content === null ? null : { content: line.content, changes: line.changes };
      line.content = null;
      line.changes = [];
      line.clash = null;
      return;
    case "invalid":
      line.invalid = found;
      line.changes.push(commit);
      return;
    case "prompt": {
      // A number that the new id of a renamed prompt had before comes back, whatever the old id's was.
      const goesOn = line.content?.version === found.version && !own.has(found.version);
      takePrompt(line, { content: found, commit, goesOn });
    }
  }
}

function newLine(id: string): Line {
  const [content, last, invalid, clash] = [null, null, null, null];
  return { id, versions: new Map(), content, last, invalid, changes: [], clash, highest: 0 };
}

/** A renamed prompt goes on with its number; what its new id had before counts first. */
function continueFrom(line: Line, source: Line | undefined): void {
  const before =
    source === undefined || source.content === null
      ? source?.last
      : { content: source.content, changes: source.changes };
  if (source === undefined || before === null || before === undefined) return;
  for (const [version, carried] of source.versions) {
    if (!line.versions.has(version)) line.versions.set(version, carried);
  }
  line.highest = Math.max(line.highest, source.highest);
  line.content = before.content;
  line.changes = [...before.changes];
}

interface Taken {
  readonly content: FoundPrompt;
  readonly commit: BranchCommit;
  /** The commit before said the same number. */
  readonly goesOn: boolean;
}

function takePrompt(line: Line, { content, commit, goesOn }: Taken): void {
  const before = line.content;
  line.content = content;
  const carried = line.versions.get(content.version);
  if (carried === undefined) {
    const isNews = before === null || differs(before, content);
    const changes = isNews ? [...line.changes, commit] : line.changes;
    line.versions.set(content.version, { ...content, id: line.id, commit, changes });
    line.highest = Math.max(line.highest, content.version);
    line.changes = isBehind(line, content) ? [commit] : [];
    line.clash = null;
    return;
  }
  const isOther = carried.behaviour !== content.behaviour && !behavesAsReleased(line, content);
  if (isOther && !goesOn) line.clash = { version: content.version, first: carried.commit, again: commit };
  if (!isOther) line.clash = null;
  if (!differs(carried, content) && !isBehind(line, content)) line.changes = [];
  else if (!goesOn) line.changes = [commit];
  else if (before === null || differs(before, content)) line.changes.push(commit);
}

function differs(one: FoundPrompt, other: FoundPrompt): boolean {
  return one.releasable !== other.releasable;
}

/** A revert of a released number: git brings the older number back with it. */
function isBehind({ highest }: Pick<Line, "highest">, { version }: FoundPrompt): boolean {
  return version < highest;
}

/** A revert of a release takes the number back and leaves the text, which is that of a version that everybody can have. */
function behavesAsReleased({ versions }: Line, { behaviour }: FoundPrompt): boolean {
  return [...versions.values()].some((carried) => carried.behaviour === behaviour);
}

function tipOf({ content, invalid, clash, changes, versions, highest }: Line): Tip | null {
  if (invalid !== null) return { status: "invalid", ...invalid };
  if (content === null) return null;
  if (clash !== null) return { status: "clash", clash, content };
  const carried = versions.get(content.version);
  const isReleased = carried === undefined || !differs(carried, content);
  if (isReleased && !isBehind({ highest }, content)) return { status: "released", content };
  return { status: "draft", changes, content };
}
