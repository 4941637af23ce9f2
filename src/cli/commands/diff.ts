import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import type { FoundPrompt, VersionHistory } from "../../prompt/history/version-history.ts";
import { renderWordDiff } from "../../report/terminal/diff.ts";
import { promptPast } from "../branch/prompt-past.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops diff`: two versions of a prompt word by word. */
export const diff: Command = {
  summary: "Shows what changed between two versions of a prompt, word by word.",
  operands: "ID VERSION [VERSION]",
  exits: { 0: "shown" },
  options: {
    ref: { type: "string", value: "REF", help: "read the history of this commit instead of HEAD" },
    json: { type: "boolean", help: "print the lines as JSON" },
  },
  examples: [
    { line: "promptops diff support.triage 2 3", does: "what version 3 changed" },
    { line: "promptops diff support.triage 3", does: "what the branch changed since version 3" },
    { line: "promptops diff support.triage 2 3 --json", does: "for a program" },
  ],
  run: (invocation) => inCheckout(invocation.terminal, ({ checkout }) => compare(checkout, invocation)),
};

const wrongUsage = {
  what: "name one prompt by its id, and one or two versions",
  remedy: "See 'promptops diff --help'",
} as const;

async function compare(checkout: NamedCheckout, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [id, ...asked] = operands;
  if (id === undefined || asked.length === 0 || asked.length > 2) return refuse(wrongUsage, terminal);
  const past = await promptPast(checkout, { id, ref: text(invocation, "ref") ?? "HEAD", until: null });
  if (past.status === "missing") return refuse(past, terminal);
  const { history } = past.value;
  const sides = [asked[0] ?? "", asked[1] ?? null].map((word) => sideOf(history, word));
  const [from, to] = sides;
  if (from?.status !== "found") return refuse(from ?? wrongUsage, terminal);
  if (to?.status !== "found") return refuse(to ?? wrongUsage, terminal);
  const lines = await wholeDiff(checkout, from.content, to.content);
  const same_behaviour = from.content.behaviour === to.content.behaviour;
  if (isOn(invocation, "json")) {
    const json = { id, from: from.name, to: to.name, same_behaviour, lines };
    terminal.write(machineJson("promptops-diff/1", json));
    return 0;
  }
  terminal.write(`${id}: ${from.name} -> ${to.name}${same_behaviour ? ", which behave the same" : ""}\n`);
  terminal.write(
    lines.length === 0 ? "No word differs.\n" : renderWordDiff(lines, terminal.colour ? "colour" : "plain"),
  );
  return 0;
}

/** The prompt's own file first; a part that only one side has is compared with nothing. */
async function wholeDiff(
  checkout: NamedCheckout,
  from: FoundPrompt,
  to: FoundPrompt,
): Promise<Awaited<ReturnType<NamedCheckout["wordDiff"]>>> {
  const own = await checkout.wordDiff(from.oid, to.oid);
  const oidIn = ({ parts = [] }: FoundPrompt, path: string): string | null =>
    parts.find((part) => part.path === path)?.oid ?? null;
  const paths = new Set([...(from.parts ?? []), ...(to.parts ?? [])].map(({ path }) => path));
  const ofParts = [];
  for (const path of paths) {
    const [before, after] = [oidIn(from, path), oidIn(to, path)];
    const name = [{ kind: "same", text: `${path}:` }] as const;
    if (before !== null && after !== null) {
      const lines = await checkout.wordDiff(before, after);
      if (lines.length > 0) ofParts.push(null, name, ...lines);
    } else ofParts.push(null, [{ kind: after === null ? "removed" : "added", text: path } as const]);
  }
  return [...own, ...ofParts];
}

type DiffSide =
  | { readonly status: "found"; readonly name: string; readonly content: FoundPrompt }
  | { readonly status: "unknown"; readonly what: string; readonly remedy: string };

/** The content of a version, or without one that of the branch now. */
function sideOf({ id, versions, tip }: VersionHistory, word: string | null): DiffSide {
  const known = [...versions.keys()].toSorted((one, other) => one - other);
  const remedy = `Name one of ${known.join(", ")}; 'promptops history ${id}' shows them`;
  if (word === null) {
    if (tip !== null && tip.status !== "invalid")
      return { status: "found", name: "now", content: tip.content };
    return { status: "unknown", what: `${id} is no valid prompt on the branch now`, remedy };
  }
  const carried = /^v?[1-9]\d{0,15}$/.test(word) ? versions.get(Number(word.replace("v", ""))) : undefined;
  if (carried !== undefined) return { status: "found", name: `version ${carried.version}`, content: carried };
  return { status: "unknown", what: `${id} has no version '${word}'`, remedy };
}
