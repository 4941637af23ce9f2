import type { Exported, ExportFinding, Exporting, ExportTarget } from "./export/exported.ts";
import { githubFile } from "./export/github-file.ts";
import { promptfooConfig } from "./export/promptfoo-config.ts";
import type { TransferCode } from "./transfer-code.ts";
import { ourYaml } from "./write/our-yaml.ts";

/** A prompt with its cases in another format: whole, without what is accepted by its code, or not at all. */
export function exportPrompt(
  exporting: Exporting,
  to: ExportTarget,
  accept: ReadonlySet<TransferCode>,
): Exported {
  const findings: ExportFinding[] = [];
  const { path, fields } =
    to === "github" ? githubFile(exporting, { findings }) : promptfooConfig(exporting, { findings });
  const { id } = exporting.file.prompt;
  const losses = findings.filter(({ kind }) => kind === "loss");
  const isRefused =
    findings.some(({ kind }) => kind === "refusal") || losses.some(({ code }) => !accept.has(code));
  const text = isRefused ? null : ourYaml(fields);
  if (text === null) return { id, status: "refused", findings, files: [] };
  return { id, status: losses.length === 0 ? "whole" : "with-loss", findings, files: [{ path, text }] };
}
