import type { Finding } from "../../document/finding/finding.ts";
import type { ModelsPolicy } from "../../policy/policy.ts";
import { policyPath } from "../../policy/read-policy.ts";
import { firstPlaceholder } from "../../prompt/read/first-placeholder.ts";
import type { Compared } from "../compare/read-compared.ts";
import { duplicatePartials, filesOf } from "../compare/read-prompts.ts";
import type { FileErrors } from "../compare/select-work.ts";
import { pairFindings } from "./pair-findings.ts";
import type { Relation } from "./relation.ts";
import { relations } from "./relations.ts";

/** Every problem of head's files, errors as errors, with the files that make it. */
export function allRelations(
  { base, head, pairs }: Compared,
  { ofPolicy, models }: { readonly ofPolicy: readonly Finding[]; readonly models: ModelsPolicy },
): readonly Relation[] {
  const idsAtBase = new Set(base.prompts.readings.flatMap(({ id }) => id ?? []));
  return [
    { files: [policyPath], findings: ofPolicy },
    ...pairs.map((pair) => ({
      // What base's prompt was made of may be gone.
      files: [...filesOf(pair.head), ...(pair.base === null ? [] : filesOf(pair.base))],
      findings: pairFindings(pair, head.suites.readings),
    })),
    ...head.prompts.partials.map((partial) => ({ files: filesOf(partial), findings: partial.findings })),
    ...duplicatePartials(head.prompts),
    ...head.suites.readings.map(({ files, findings }) => ({ files, findings })),
    ...relations(head.prompts.readings, head.suites.readings, { idsAtBase, pairs, models }),
    ...pairs.flatMap(({ base: before, head: after }): readonly Relation[] => {
      const finding = firstPlaceholder(before?.file ?? null, after.file);
      return finding === null ? [] : [{ files: filesOf(after), findings: [finding] }];
    }),
  ];
}

/**
 * The findings as the gate shows them: what was so at base already only warns, and that a prompt has no suite is said
 * of the prompts that get a row, whose files are `rows`.
 */
export function shownFindings(
  compared: Compared,
  all: readonly Relation[],
  rows: ReadonlySet<string>,
): readonly Finding[] {
  const { base, head, isUnchanged } = compared;
  const irregular = new Set([...base.prompts.findings, ...base.suites.findings].map(({ file }) => file));
  const found = [
    ...all.flatMap(({ files, findings, news = false }) =>
      news ? findings : severityAtBase(findings, files, isUnchanged),
    ),
    ...[...head.prompts.findings, ...head.suites.findings].flatMap((finding) =>
      severityAtBase([finding], [finding.file], (file) => irregular.has(file)),
    ),
  ];
  return found.filter(({ code, file }) => code !== "suite-missing" || rows.has(file));
}

/** Which errors each file has, old ones as well. */
export function errorsByFile(
  all: readonly Relation[],
  isUnchanged: (path: string) => boolean,
): ReadonlyMap<string, FileErrors> {
  const errors = new Map<string, FileErrors>();
  for (const { findings, files, news = false } of all) {
    const isOld = !news && files.every(isUnchanged);
    for (const { file, severity } of findings) {
      if (severity !== "error") continue;
      const { count, old } = errors.get(file) ?? { count: 0, old: true };
      errors.set(file, { count: count + 1, old: old && isOld });
    }
  }
  return errors;
}

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
