import { resolve } from "node:path";
import type { Branch } from "../../branch/read-branch.ts";
import { releasePlan } from "../../branch/release-plan.ts";
import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import type { Edit, Plan } from "../../release/plan.ts";
import { branchProvenance, releaseMessage } from "../../release/release-message.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { branchAt } from "../branch/branch-at.ts";
import { writeEdits } from "../files/write-edits.ts";
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

/** `promptops release`: what the app commits after a merge, written into the work tree. */
export const release: Command = {
  summary:
    "Writes the next version of every prompt whose merged behaviour has none yet into the work tree; commits nothing.",
  operands: "",
  exits: {
    0: "every version is given, or none is due",
    1: "a version is refused; with --check: a version is due",
  },
  options: {
    check: { type: "boolean", help: "only say what is due; exit code 1 where something is" },
    message: { type: "string", value: "FILE", help: "write the message for the commit to a file as well" },
    json: { type: "boolean", help: "print the plan as JSON" },
  },
  examples: [
    { line: "promptops release --check", does: "say which prompts wait for a version" },
    {
      line: "promptops release --message .git/RELEASE && git commit -aF .git/RELEASE",
      does: "release by hand, on the default branch",
    },
    { line: "promptops release --check --json", does: "for a program" },
  ],
  run: (invocation) => inCheckout(invocation.terminal, (opened) => releaseIn(opened, invocation)),
};

type Opened = Extract<OpenedCheckout, { status: "open" }>;

async function releaseIn({ checkout, root }: Opened, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const branch = await branchAt(checkout, "HEAD");
  if (branch.status === "missing") return refuse(branch, terminal);
  // A clone knows no reviews.
  const planned = await releasePlan(branch.value, checkout, async () => null);
  if (planned.status === "missing") return refuse(planned, terminal);
  const due: DueRelease = { branch: branch.value, plan: planned.value };
  const { plan } = due;
  const isCheck = isOn(invocation, "check");
  if (!isCheck && plan.edits.length > 0) {
    const written = await writeEdits(plan.edits, { checkout, root });
    if (written.status === "missing") return refuse(written, terminal);
  }
  const file = text(invocation, "message");
  if (file !== null) await writeOutput(resolve(terminal.directory, file), messageOf(due) ?? "");
  terminal.write(isOn(invocation, "json") ? planJson(due) : planText(plan, isCheck ? "due" : "released"));
  const isOpen = plan.refused.length > 0 || (isCheck && plan.edits.length > 0);
  return isOpen ? 1 : 0;
}

interface DueRelease {
  readonly branch: Branch;
  readonly plan: Plan;
}

function messageOf({ branch, plan }: DueRelease): string | null {
  if (plan.edits.length === 0) return null;
  return releaseMessage(branchProvenance(plan.edits, branch.policyOid));
}

function planText(plan: Plan, word: "due" | "released"): string {
  const lines = [
    ...plan.edits.map(
      (edit) => `${word.padEnd(9)} ${edit.id}: version ${edit.parent} -> ${edit.version}${revert(edit)}`,
    ),
    ...plan.refused.map(({ id, path, why, remedy }) => `refused   ${id} (${path}): ${why} ${remedy}`),
  ].map(literalLog);
  if (lines.length === 0) return "Every merged prompt has its version.\n";
  const next = word === "released" && plan.edits.length > 0 ? "Commit it to put it in force.\n" : "";
  return `${lines.join("\n")}\n${next}`;
}

function revert({ reverts }: Edit): string {
  return reverts === null ? "" : `, which behaves as version ${reverts} did`;
}

function planJson(due: DueRelease): string {
  const { branch, plan } = due;
  const releases = plan.edits.map(({ id, path, version, parent, reverts, commits }) => ({
    id,
    path,
    version,
    parent,
    reverts,
    commits: commits.map(({ sha }) => sha),
  }));
  const { refused } = plan;
  return machineJson("promptops-release/1", {
    commit: branch.tip,
    releases,
    refused,
    message: messageOf(due),
  });
}
