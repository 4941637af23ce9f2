import type { Finding } from "../document/finding/finding.ts";

/** An error whose files are the same at base is not this change's doing, so it becomes a warning. */
export function severityAtBase(
  findings: readonly Finding[],
  files: readonly string[],
  isUnchanged: (path: string) => boolean,
): readonly Finding[] {
  if (!files.every(isUnchanged)) return findings;
  return findings.map((finding) =>
    finding.severity === "error" ? { ...finding, severity: "warning" } : finding,
  );
}
