import { expandBraces } from "./expand-braces.ts";
import { maxChoices } from "./glob-problem.ts";
import { type Dots, type NameMatcher, nameMatcher } from "./name-matcher.ts";

/**
 * Whether a path matches a glob. The path is matched name by name, in time that grows with its length whatever the glob:
 * a regular expression goes back, and a hostile path makes it go back for minutes. Names are compared in their composed
 * form (NFC): some disks write `é` as two characters, and git keeps what they wrote.
 */
export function globMatcher(glob: string, dots: Dots = "written-only"): (path: string) => boolean {
  const plain = expandBraces(glob.normalize("NFC"), maxChoices) ?? [glob];
  const matchers = plain.map((each) => pathMatcher(each, dots));
  return (path) => {
    const names = path.normalize("NFC").split("/");
    return matchers.some((matches) => matches(names));
  };
}

/** `**`: any number of folders, or none. */
type Part = NameMatcher | "folders";

function pathMatcher(glob: string, dots: Dots): (names: readonly string[]) => boolean {
  const parts = glob.split("/").map((part): Part => (part === "**" ? "folders" : nameMatcher(part, dots)));
  const isOpen = (name: string): boolean => dots === "hidden-too" || !name.startsWith(".");
  return (names) => {
    // Which parts may come next, after the names so far.
    let next = withFolders(new Set([0]), parts);
    for (const name of names) {
      const after = new Set<number>();
      for (const index of next) {
        const part = parts[index];
        if (part === "folders" && isOpen(name)) after.add(index);
        if (part !== undefined && part !== "folders" && part(name)) after.add(index + 1);
      }
      if (after.size === 0) return false;
      next = withFolders(after, parts);
    }
    return next.has(parts.length);
  };
}

function withFolders(next: Set<number>, parts: readonly Part[]): Set<number> {
  // What is added while the set is gone through is gone through too.
  for (const index of next) if (parts[index] === "folders") next.add(index + 1);
  return next;
}

/** Whether a path matches one of the globs and none of those that begin with `!`, in whatever order they stand. */
export function globsMatcher(
  globs: readonly string[],
  dots: Dots = "written-only",
): (path: string) => boolean {
  const taken: ((path: string) => boolean)[] = [];
  const excluding: string[] = [];
  for (const glob of globs) {
    if (isExcluding(glob)) excluding.push(glob);
    else taken.push(globMatcher(glob, dots));
  }
  const left = excluded(excluding);
  return (path) => taken.some((matches) => matches(path)) && !left(path);
}

/** Whether one of the globs that begin with `!` takes a path out; a name that begins with a dot is taken out as well. */
export function excluded(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.filter(isExcluding).map((glob) => globMatcher(glob.slice(1), "hidden-too"));
  return (path) => matchers.some((matches) => matches(path));
}

export function isExcluding(glob: string): boolean {
  return glob.startsWith("!");
}
