import type { Finding } from "../document/finding.ts";
import type { Entry, Tree } from "./checkout.ts";

/** The regular files whose path `matches`; a link, submodule or folder in such a place is a finding, never followed. */
export function regularFiles(
  tree: Tree,
  matches: (path: string) => boolean,
): { readonly entries: readonly Entry[]; readonly findings: readonly Finding[] } {
  const matching = tree.entries.filter(({ path }) => matches(path));
  const entries = matching.filter(({ mode }) => mode.startsWith("100"));
  const irregular = matching.filter(({ mode }) => !mode.startsWith("100"));
  const folders = new Set(tree.entries.flatMap(({ path }) => foldersOf(path)));
  return {
    entries,
    findings: [
      ...irregular.map(({ path, mode }) =>
        notRegular(path, mode === "160000" ? "A submodule" : "A symbolic link"),
      ),
      ...[...folders].filter(matches).map((path) => notRegular(path, "A folder")),
    ],
  };
}

function foldersOf(path: string): readonly string[] {
  return path.includes(".") ? parentsWithDot(path) : [];
}

/** Only a folder with a dot in its name can look like a YAML file. */
function parentsWithDot(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.flatMap((part, index) => (part.includes(".") ? [parts.slice(0, index + 1).join("/")] : []));
}

function notRegular(file: string, what: string): Finding {
  return {
    code: "file-not-regular",
    severity: "error",
    file,
    line: 1,
    column: 1,
    message: `${what} stands where a YAML file is expected.`,
    remedy: "Put the file itself here, or give it a name that the policy's globs do not match.",
  };
}
