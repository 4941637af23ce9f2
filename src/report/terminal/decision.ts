import pc from "picocolors";
import type { Decision, Reason } from "../../approval/decision.ts";
import { clip } from "../literal/clip.ts";
import { literalLog } from "../literal/literal-log.ts";
import type { TerminalStyle } from "./table.ts";
import { wrap } from "./wrap.ts";

/** A decision for a terminal: its state and who still has to approve, then each reason. */
export function terminalDecision(decision: Decision, style: TerminalStyle): string {
  const { bold } = pc.createColors(style.colour);
  const { id, state, pending_owners, request_reviewers, audit } = decision;
  const name = id === undefined ? "" : `${bold(shown(id))}  `;
  const lines = [
    `${name}${colouredState(state, style)}${owners("still to approve", pending_owners)}`,
    ...decision.reasons.flatMap((each) => reasonLines(each, "", style)),
    ...decision.warnings.flatMap((each) => reasonLines(each, "warning: ", style)),
    ...(request_reviewers.length > 0 ? [`  ${owners("asked for review", request_reviewers).slice(2)}`] : []),
    ...(audit === null ? [] : [`  recorded: ${audit.action} by ${shown(audit.actor)}`]),
  ];
  return `${lines.join("\n")}\n`;
}

const maxOwners = 20;

function owners(what: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > maxOwners ? ` and ${names.length - maxOwners} more` : "";
  return `, ${what}: ${names.slice(0, maxOwners).map(shown).join(", ")}${more}`;
}

function colouredState(state: Decision["state"], { colour }: TerminalStyle): string {
  const { green, yellow, red, dim } = pc.createColors(colour);
  switch (state) {
    case "success":
      return green(state);
    case "pending":
      return yellow(state);
    case "error":
      return red(state);
    case "skipped":
      return dim(state);
  }
}

function reasonLines({ code, text }: Reason, before: string, style: TerminalStyle): readonly string[] {
  const { dim } = pc.createColors(style.colour);
  return [...wrap(`${before}${shown(text)}`, style.columns - 2, "  "), `    ${dim(code)}`];
}

function shown(text: string): string {
  return literalLog(clip(text, 1000).text);
}
