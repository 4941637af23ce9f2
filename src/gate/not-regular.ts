import type { Finding } from "../document/finding/finding.ts";

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

function kindOf(mode: string): string {
  if (mode === folderMode) return "A folder";
  return mode === "160000" ? "A submodule or other repository" : "A symbolic link";
}
