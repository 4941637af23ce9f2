import type { Finding } from "../document/finding/finding.ts";
import type { GateChange, PromptReport, Report } from "../gate/report.ts";
import { clip } from "./literal/clip.ts";
import { visible } from "./literal/visible.ts";
import { worstFirst } from "./rows/worst-first.ts";
import { limitWords } from "./words/limit-words.ts";
import { twoSentences } from "./words/two-sentences.ts";
import { verdictWords } from "./words/verdict-words.ts";

/** A message on a line of a file, as a runner shows it; line and column count from 1. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly title: string;
  readonly message: string;
}

/** GitHub shows this many of each level of one step. */
const most = 10;
const longest = 2000;

/** At most ten of each level, errors first; the last of a level says how many more there are. */
export function annotations(report: Report): readonly Annotation[] {
  const all = [
    ...report.findings.map(ofFinding),
    ...worstFirst(report.prompts).flatMap((prompt) => [
      ...ofVerdict(prompt),
      ...prompt.gate_changes.map(ofGateChange),
    ]),
  ];
  return (["error", "warning", "notice"] as const).flatMap((level) =>
    capped(all.filter((each) => each.level === level)),
  );
}

function capped(list: readonly Annotation[]): readonly Annotation[] {
  const more = list.length - most;
  if (more <= 0) return list;
  return list
    .slice(0, most)
    .map((each, index) =>
      index === most - 1 ? { ...each, message: `${each.message} (${more} more: see the job summary)` } : each,
    );
}

function ofFinding({ severity, file, line, column, code, message, remedy }: Finding): Annotation {
  const text = twoSentences(message, remedy);
  return annotation({ level: severity, file, line, column, title: `PromptOps: ${code}`, message: text });
}

/** An invalid prompt's findings stand on their own lines already. */
function ofVerdict(prompt: PromptReport): readonly Annotation[] {
  const { path, verdict, effect, reason, text_change, further_model, model } = prompt;
  const limits = limitWords(prompt);
  if (verdict === "invalid" || (verdict === "ok" && limits.length === 0)) return [];
  // What is nobody's fault who wrote the file is not said at its lines.
  if (verdict === "unjudged") return [];
  const level = effect === "passed" ? "warning" : "error";
  const line = text_change?.line ?? 1;
  const message = [reason, ...limits].join("; ");
  return [
    annotation({
      level,
      file: text_change?.file ?? path,
      line,
      column: 1,
      title: `PromptOps: ${verdictWords(verdict)}`,
      message: further_model ? `With the model ${clip(model ?? "", 100).text}: ${message}` : message,
    }),
  ];
}

function ofGateChange({ file, what }: GateChange): Annotation {
  return annotation({
    level: "warning",
    file,
    line: 1,
    column: 1,
    title: "PromptOps: change of the gate itself",
    message: what,
  });
}

function annotation({ file, message, ...rest }: Annotation): Annotation {
  return { ...rest, file: clip(file, longest).text, message: visible(clip(message, longest).text) };
}
