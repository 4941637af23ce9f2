import type { PromptFiles } from "./policy.ts";

/** Globs that a policy could have. */
export interface ProposedGlobs {
  readonly prompts: readonly PromptFiles[];
  readonly evals: readonly string[];
}

/** Names of folders that hold what somebody else wrote, or what a program made. */
const foreign: ReadonlySet<string> = new Set(["node_modules", "vendor", "dist", "build", "target"]);

/** The paths, in order, that look like prompts by their names alone: YAML in a folder `prompts`, or `name.prompt.yml`. */
export function likelyPrompts(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => promptsFolder(path) !== null || /[^/]\.prompt\.ya?ml$/i.test(path))
    .toSorted();
}

/** One entry for each folder `prompts`; its ids begin with the name of the folder around it. None where there is none. */
export function proposedGlobs(paths: readonly string[]): ProposedGlobs {
  const folders = [...new Set(paths.flatMap((path) => promptsFolder(path) ?? []))].toSorted();
  const around = folders.map((folder) => folder.split("/").slice(0, -1));
  return {
    prompts: folders.map((folder, index) => ({
      files: `${folder}/**/*.{yaml,yml}`,
      prefix: prefixOf(around[index] ?? [], around),
    })),
    evals: [
      ...new Set(around.map((parts) => [...parts, suitesName(parts, paths), "**/*.{yaml,yml}"].join("/"))),
    ],
  };
}

/** An entry as the policy's file says it. */
export function promptsEntry({ files, prefix }: PromptFiles): string {
  return prefix === null ? JSON.stringify(files) : `{ files: ${JSON.stringify(files)}, prefix: ${prefix} }`;
}

/** The folder that holds a path and is called `prompts`; null where there is none, or where it is nobody's to govern. */
function promptsFolder(path: string): string | null {
  if (!/\.ya?ml$/i.test(path)) return null;
  const folders = path.split("/").slice(0, -1);
  if (folders.some((name) => name.startsWith(".") || foreign.has(name))) return null;
  const at = folders.findIndex((name) => /^prompts?$/i.test(name));
  return at < 0 ? null : folders.slice(0, at + 1).join("/");
}

/** The name of the folder around, or all names where two folders share it; null where the ids need none. */
function prefixOf(parts: readonly string[], all: readonly (readonly string[])[]): string | null {
  const last = parts.at(-1);
  if (last === undefined) return null;
  const isShared = all.filter((other) => other.at(-1) === last).length > 1;
  const segments = (isShared ? parts : [last]).map(idSegment).filter((segment) => segment !== "");
  return segments.length === 0 ? null : segments.join(".");
}

function idSegment(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const suites = ["evals", "eval", "suites"];

/** The folder beside `prompts` that seems to hold suites. */
function suitesName(parts: readonly string[], paths: readonly string[]): string {
  const inside = (name: string): string => `${[...parts, name].join("/")}/`;
  return suites.find((name) => paths.some((path) => path.startsWith(inside(name)))) ?? "evals";
}
