import type { Finding } from "../document/finding.ts";
import type { Tree } from "./checkout.ts";

/** An error whose files are the same at base is not this change's doing, so it becomes a warning. */
export function severityAtBase(
  findings: readonly Finding[],
  files: readonly string[],
  unchanged: ReadonlySet<string>,
): readonly Finding[] {
  if (!files.every((file) => unchanged.has(file))) return findings;
  return findings.map((finding) =>
    finding.severity === "error" ? { ...finding, severity: "warning" } : finding,
  );
}

/** Paths that both trees give the same content and mode. */
export function unchangedPaths(base: Tree, head: Tree): ReadonlySet<string> {
  const key = ({ path, mode, oid }: Tree["entries"][number]): string => `${mode} ${oid} ${path}`;
  const known = new Set(base.entries.map(key));
  return new Set(head.entries.filter((entry) => known.has(key(entry))).map(({ path }) => path));
}
