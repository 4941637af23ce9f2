import { expandBraces } from "./expand-braces.ts";
import { excluded, globMatcher, globsMatcher, isExcluding } from "./glob-matcher.ts";
import type { DocumentFiles, Policy } from "./policy.ts";

/** Which paths a policy governs; a folder or link in such a place is one too, so ask for its path as well. */
export interface Governed {
  /** Where a prompt file stands below its glob's fixed part, and the prefix of its id; null: no prompt. */
  readonly prompt: (path: string) => PromptPlace | null;
  readonly suite: (path: string) => boolean;
  /** A file of the policy or an environment, which is neither a prompt nor part of one. */
  readonly reserved: (path: string) => boolean;
  /** Whether governed files may stand below a path; "perhaps" where only wildcards lead there. */
  readonly mayHold: (path: string) => "yes" | "perhaps" | "no";
  /** Folders below which all prompts stand; "": the whole tree. */
  readonly promptRoots: readonly string[];
  /** For git: they match at least every prompt file. */
  readonly promptPathspecs: readonly string[];
  /** For git: they match at least every suite file. */
  readonly suitePathspecs: readonly string[];
}

export interface PromptPlace {
  readonly relative: string;
  readonly prefix: string | null;
}

/** Compiles the policy's globs. Names that begin with a dot are governed only where a glob writes the dot. */
export function governed({
  prompts,
  evals,
  approval,
  documents = [],
}: Pick<Policy, "prompts" | "evals"> & {
  readonly approval?: Pick<Policy["approval"], "policy_paths">;
  readonly documents?: Policy["documents"];
}): Governed {
  const leftOut = excluded(prompts.map(({ files }) => files));
  const wanted = prompts.filter(({ files }) => !isExcluding(files));
  const places = wanted.map(({ files, prefix }) => ({
    matches: globMatcher(files),
    fixed: fixedPart(files),
    prefix,
  }));
  const cases = evals.filter((glob) => !isExcluding(glob));
  let document: ReturnType<typeof documentsAt> | null = null;
  let ofPolicy: ((path: string) => boolean) | null = null;
  return {
    prompt: (path) => {
      const place = places.find(({ matches }) => matches(path));
      return place === undefined || leftOut(path)
        ? null
        : { relative: path.slice(place.fixed.length), prefix: place.prefix };
    },
    suite: globsMatcher(evals),
    reserved: (path) => {
      ofPolicy ??= globsMatcher(approval?.policy_paths ?? [], "hidden-too");
      document ??= documentsAt({ documents });
      return path.startsWith(".github/") || ofPolicy(path) || document(path) !== null;
    },
    mayHold: folderMatcher([...wanted.map(({ files }) => files), ...cases]),
    promptRoots: rootsOfGlobs(wanted.map(({ files }) => files)),
    promptPathspecs: wanted.flatMap(({ files }) => pathspecs(files)),
    suitePathspecs: cases.flatMap(pathspecs),
  };
}

/** Asked for few paths or none, so nothing is compiled before. */
function folderMatcher(globs: readonly string[]): Governed["mayHold"] {
  let compiled: readonly Folders[] | null = null;
  return (path) => {
    compiled ??= [...new Set(globs.flatMap(foldersOfGlob))].map((glob) => ({
      matches: globMatcher(glob),
      held: /^[^/]*[*?[{]/.test(glob) ? "perhaps" : "yes",
    }));
    const found = compiled.filter(({ matches }) => matches(path)).map(({ held }) => held);
    return found.includes("yes") ? "yes" : (found[0] ?? "no");
  };
}

interface Folders {
  readonly matches: (path: string) => boolean;
  readonly held: "yes" | "perhaps";
}

const maxChoices = 1000;

// `a/b*/**/*.yaml` leads through `a`, `a/b*` and `a/b*/**`.
function foldersOfGlob(glob: string): readonly string[] {
  return (expandBraces(glob, maxChoices) ?? [`${fixedPart(glob)}**/*`]).flatMap((plain) => {
    const parts = plain.split("/");
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
  });
}

/** The folders before the first wildcard, with a slash behind them; empty where there are none. */
function fixedPart(glob: string): string {
  const wild = glob.search(/[*?[{]/);
  const plain = wild < 0 ? glob : glob.slice(0, wild);
  return plain.slice(0, plain.lastIndexOf("/") + 1);
}

const maxPathspecs = 32;

/** The folders below which everything stands that these globs hold; "": the whole tree. */
export function rootsOfGlobs(globs: readonly string[]): readonly string[] {
  return [...new Set(globs.filter((glob) => !isExcluding(glob)).flatMap(rootsOf))];
}

function rootsOf(glob: string): readonly string[] {
  return (expandBraces(glob, maxPathspecs) ?? [glob]).map((plain) => fixedPart(plain).slice(0, -1));
}

function pathspecs(glob: string): readonly string[] {
  const globs = expandBraces(glob, maxPathspecs) ?? [`${fixedPart(glob)}**`];
  return globs.map((plain) => `:(glob)${plain}`);
}

/** What the policy says of a path as a document: the first entry whose glob matches; null: it is none. */
export function documentsAt({
  documents,
}: Pick<Policy, "documents">): (path: string) => DocumentFiles | null {
  const places = documents.map((document) => ({
    document,
    matches: globMatcher(document.files, "hidden-too"),
  }));
  return (path) => places.find(({ matches }) => matches(path))?.document ?? null;
}

/** Whether an id is one of a scope's: it begins with the scope's name. */
export function inScope(scope: string, id: string): boolean {
  return id === scope || id.startsWith(`${scope}.`);
}

/** The scopes whose paths hold a file, in the order of the policy. */
export function scopesAt({ scopes }: Pick<Policy, "scopes">): (path: string) => readonly string[] {
  const matchers = Object.entries(scopes).map(
    ([name, { paths }]) => [name, globsMatcher(paths, "hidden-too")] as const,
  );
  return (path) => matchers.flatMap(([name, matches]) => (matches(path) ? [name] : []));
}
