import type { Finding } from "./finding.ts";
import { type FindingLog, findingLog } from "./finding-log.ts";

/** The findings of several files, cut for each file to what is listed; takes them one at a time. */
export function listedFindings(findings: Iterable<Finding>): readonly Finding[] {
  const logs = new Map<string, FindingLog>();
  for (const finding of findings) {
    const log = logs.get(finding.file) ?? findingLog(finding.file);
    logs.set(finding.file, log);
    log.add(finding);
  }
  return [...logs.values()].flatMap((log) => log.findings());
}
