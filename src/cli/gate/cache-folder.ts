import { isAbsolute, join, resolve } from "node:path";
import type { Terminal } from "../terminal/terminal.ts";

/** Where answers are kept: the folder that was named, else PROMPTOPS_CACHE, else the user's own; null without a home. */
export function cacheFolder(
  { directory, environment }: Pick<Terminal, "directory" | "environment">,
  named: string | null,
): string | null {
  const wanted = named ?? environment["PROMPTOPS_CACHE"] ?? "";
  if (wanted !== "") return resolve(directory, wanted);
  const caches = cachesOf(environment);
  return caches === null ? null : join(caches, "promptops");
}

/** A path in XDG_CACHE_HOME that is not absolute is to be ignored: XDG Base Directory Specification. */
function cachesOf(environment: Terminal["environment"]): string | null {
  const { XDG_CACHE_HOME = "", LOCALAPPDATA = "", HOME = "" } = environment;
  if (isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (process.platform === "win32" && isAbsolute(LOCALAPPDATA)) return LOCALAPPDATA;
  return isAbsolute(HOME) ? join(HOME, ".cache") : null;
}
