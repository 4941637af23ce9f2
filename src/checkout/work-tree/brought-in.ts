import { existsSync, lstatSync, realpathSync } from "node:fs";
import { dirname, join, parse, relative, resolve, sep } from "node:path";
import { type Git, printed } from "../git/git.ts";
import { splitAtNul } from "../git/path-text.ts";

/**
 * Why a folder may hold what somebody committed, in words whose subject is the folder; null where it cannot. A link in
 * the work tree, on the way to the folder or in its place, leads to wherever its author wants.
 */
export async function broughtIn(
  { git, root }: { readonly git: Git; readonly root: string },
  folder: string,
): Promise<string | null> {
  const way = wayTo(resolve(folder), realpathSync(root));
  if (way.status === "link") return `is reached through ${way.link}, a link in the work tree`;
  const around = workTreeAround(way.place);
  if (around === null) return null;
  const place = fold(relative(around, way.place).split(sep).join("/"));
  if (place === "") return "is a work tree itself";
  const files = splitAtNul(await printed(git, ["-C", around, "ls-files", "-z", "--cached"])).map(fold);
  if (files.some((path) => path === place || path.startsWith(`${place}/`)))
    return "holds files that are committed";
  // A submodule is one entry, and all below it is its repository's.
  return files.some((path) => place.startsWith(`${path}/`)) ? "lies in a submodule" : null;
}

type Way =
  | { readonly status: "link"; readonly link: string }
  /** `place` has no links on the way to it. */
  | { readonly status: "place"; readonly place: string };

/** Links outside the work tree are the machine's own and are followed. */
function wayTo(folder: string, root: string): Way {
  const start = parse(folder).root;
  let at = start;
  for (const name of folder.slice(start.length).split(sep)) {
    const next = join(at, name);
    const isLink = lstatSync(next, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (isLink && isWithin(next, root)) return { status: "link", link: relative(root, next) };
    at = isLink && existsSync(next) ? realpathSync(next) : next;
  }
  return { status: "place", place: at };
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && resolve(root, way) === path;
}

/** The top folder of the nearest work tree that the place is in; null where there is none. */
function workTreeAround(place: string): string | null {
  for (let at = place; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return null;
  }
}

/** On some disks names that differ only so are one folder. */
function fold(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}
