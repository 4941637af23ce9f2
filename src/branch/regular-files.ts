import type { Finding } from "../document/finding/finding.ts";
import type { Governed } from "../policy/governed.ts";
import type { Entry, Tree } from "./checkout.ts";

const file = {
  expected: "a YAML file is expected",
  remedy: "Put the file itself here, or give it a name that the policy's globs do not match.",
};
const way = {
  expected: "prompts or suites may be, and nothing behind it is read",
  remedy: "Put the files themselves here, or move it to where the policy's globs do not lead.",
};

/** The regular files whose path `matches`; a link, submodule or folder in such a place is a finding, never followed. */
export function regularFiles(
  tree: Tree,
  matches: (path: string) => boolean,
): { readonly entries: readonly Entry[]; readonly findings: readonly Finding[] } {
  const matching = tree.entries.filter(({ path }) => matches(path));
  const irregular = matching.filter((entry) => !isRegular(entry));
  const folders = foldersLikeFiles(tree, matches).map((path) => ({ path, mode: folderMode }));
  return {
    entries: matching.filter(isRegular),
    findings: [...irregular, ...folders].map((entry) => notRegular(entry, file)),
  };
}

/** Links and submodules behind which governed files could hide. A glob that fixes no folder leads everywhere: a warning. */
export function blockedWays({ entries }: Tree, governed: Governed): readonly Finding[] {
  return entries.flatMap((entry): readonly Finding[] => {
    if (isRegular(entry) || governed.prompt(entry.path) !== null || governed.suite(entry.path)) return [];
    const held = governed.mayHold(entry.path);
    if (held === "no") return [];
    return [{ ...notRegular(entry, way), severity: held === "yes" ? "error" : "warning" }];
  });
}

/** In one path: each is matched anew, and what stands below them is looked at anyway. */
const mostLikeFiles = 16;

/** Folders named like YAML files, each once, and none below another. */
function foldersLikeFiles({ entries }: Tree, matches: (path: string) => boolean): readonly string[] {
  const known = new Map<string, boolean>();
  const isLikeFile = (folder: string): boolean => {
    const like = known.get(folder) ?? matches(folder);
    known.set(folder, like);
    return like;
  };
  for (const { path } of entries) {
    for (const { index, 0: ending } of [...path.matchAll(/\.ya?ml\//g)].slice(0, mostLikeFiles)) {
      if (isLikeFile(path.slice(0, index + ending.length - 1))) break;
    }
  }
  return [...known].flatMap(([folder, like]) => (like ? [folder] : []));
}

/** Whether a file stands there, and no link or submodule. */
export function isRegular({ mode }: Pick<Entry, "mode">): boolean {
  return mode.startsWith("100");
}

/** What is said of a place where something other than a file stands. */
export function notRegular(
  { path: file, mode }: { readonly path: string; readonly mode: string },
  words: { readonly expected: string; readonly remedy: string },
): Finding {
  return {
    code: "file-not-regular",
    severity: "error",
    file,
    line: 1,
    column: 1,
    message: `${kindOf(mode)} stands where ${words.expected}.`,
    remedy: words.remedy,
  };
}

/** git's mode of a folder. */
export const folderMode = "040000";

/** What a mode of git that is no file's stands for, as the beginning of a sentence. */
export function kindOf(mode: string): string {
  if (mode === folderMode) return "A folder";
  return mode === "160000" ? "A submodule or other repository" : "A symbolic link";
}
