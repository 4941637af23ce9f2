import type { History } from "../../branch/checkout.ts";
import { readFound } from "../../branch/read-found.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { wholeHistory } from "../../document/finding/whole-history.ts";
import type { TokenPrices } from "../../monitor/cost/cost-table.ts";
import { liveCost } from "../../monitor/cost/live-cost.ts";
import { documentsAt } from "../../policy/governed.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import { tokenPrices } from "../../policy/token-prices.ts";
import type { Tip, VersionHistory } from "../../prompt/history/version-history.ts";
import { type ReadVersion, type VersionRow, versionRows } from "../../release/version-row.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { renderVersions } from "../../report/terminal/versions.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { type AskedScope, askedScope, scopeOption } from "../branch/asked-scope.ts";
import { documentPast } from "../branch/document-past.ts";
import { hiddenWords } from "../branch/hidden-words.ts";
import { lastReviewed } from "../branch/last-reviewed.ts";
import { policyAtCommit } from "../branch/policy-at-commit.ts";
import { promptPast } from "../branch/prompt-past.ts";
import { tipWords } from "../branch/tip-words.ts";
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
import { usageOption, wholeUsage } from "../usage/asked-live-costs.ts";
import { policyHere } from "../usage/policy-here.ts";
import { periodOptions } from "../usage/read-asked-usage.ts";

/** `promptops history`: every version of one prompt. */
export const history: Command = {
  summary:
    "Shows every version of a prompt: date, pull request, author, who approved it, how it scored, what changed.",
  operands: "ID | PATH",
  exits: { 0: "shown" },
  options: {
    ref: { type: "string", value: "REF", help: "read the history of this commit instead of HEAD" },
    ...scopeOption,
    ...usageOption,
    ...periodOptions,
    json: { type: "boolean", help: "print the versions as JSON" },
  },
  examples: [
    { line: "promptops history support.triage", does: "the newest version first" },
    { line: "promptops history support.triage --ref origin/main", does: "as the server has it" },
    {
      line: "promptops history support.triage --usage logs/ --since 30d",
      does: "with what a call of each version costs, beside the version before",
    },
    { line: "promptops history support.triage --json", does: "for a program" },
    { line: "promptops history AGENTS.md", does: "the contents of a document of the policy" },
  ],
  run: (invocation) => inCheckout(invocation.terminal, ({ checkout }) => show(checkout, invocation)),
};

const wrongUsage = {
  what: "name one prompt by its id",
  remedy: "See 'promptops history --help'",
} as const;

async function show(checkout: NamedCheckout, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const [id, ...others] = operands;
  if (id === undefined || others.length > 0) return refuse(wrongUsage, terminal);
  const document = await documentAt(checkout, id, invocation);
  if (document !== null) return await showDocument(checkout, document, invocation);
  const scope = await scopeAt(checkout, invocation);
  if (scope.status === "refused") return refuse(scope, terminal);
  if (!scope.has(id)) return refuse(otherScope(id), terminal);
  const past = await promptPast(checkout, { id, ref: text(invocation, "ref") ?? "HEAD", until: null });
  if (past.status === "missing") return refuse(past, terminal);
  const { history: versions, hidden } = past.value;
  for (const version of hidden) terminal.writeError(`promptops: ${hiddenWords(version)}\n`);
  const read = await readVersions(checkout, versions);
  if (read.status === "missing") return refuse(read, terminal);
  const usage = await wholeUsage(invocation);
  if (usage.status === "refused") return refuse(usage, terminal);
  const plain = versionRows(read.value);
  const rows =
    usage.status === "none"
      ? plain
      : withLive(plain, read.value, { usage: usage.rows, prices: tokenPrices(await policyHere(terminal)) });
  const { tip } = versions;
  const reviewed = await lastReviewed(checkout, { id, ref: text(invocation, "ref") ?? "HEAD" });
  if (isOn(invocation, "json")) {
    terminal.write(
      machineJson("promptops-history/1", {
        id,
        state: stateOf(tip),
        last_reviewed: reviewed,
        versions: rows,
      }),
    );
    return 0;
  }
  terminal.write(renderVersions(rows, terminal.columns));
  if (reviewed !== null) terminal.write(`\nIts cases were last read by somebody on ${reviewed}.\n`);
  if (tip?.status !== "released") terminal.write(`\n${literalLog(tipWords(id, tip))}\n`);
  return 0;
}

interface AskedDocument {
  readonly path: string;
  readonly tip: string;
}

/** What was named, where the policy says that it is a document. */
async function documentAt(
  checkout: NamedCheckout,
  path: string,
  invocation: Invocation,
): Promise<AskedDocument | null> {
  if (!/[./]/.test(path)) return null;
  const tip = await checkout.resolve(text(invocation, "ref") ?? "HEAD");
  if (tip === null) return null;
  const policy = await policyAtCommit(checkout, tip);
  return documentsAt(policy)(path) === null ? null : { path, tip };
}

async function showDocument(
  checkout: NamedCheckout,
  asked: AskedDocument,
  invocation: Invocation,
): Promise<ExitCode> {
  const { terminal } = invocation;
  const past = await documentPast(checkout, asked);
  if (past.status === "missing") return refuse(past, terminal);
  if (isOn(invocation, "json")) {
    terminal.write(machineJson("promptops-document/1", { path: asked.path, contents: past.value }));
    return 0;
  }
  for (const { commit, date, author, sha256 } of past.value)
    terminal.write(`${literalLog(`${date}  ${commit.slice(0, 12)}  ${sha256 ?? "deleted"}  ${author}`)}\n`);
  return 0;
}

async function scopeAt(checkout: NamedCheckout, invocation: Invocation): Promise<AskedScope> {
  const sha = await checkout.resolve(text(invocation, "ref") ?? "HEAD");
  return askedScope(invocation, sha === null ? defaultPolicy() : await policyAtCommit(checkout, sha));
}

function otherScope(id: string): { readonly what: string; readonly remedy: string } {
  return { what: `'${id}' is not of that scope`, remedy: "Name another scope, or leave --scope out" };
}

/** What ran under another hash than the version's is not the version. */
function withLive(
  rows: readonly VersionRow[],
  read: readonly ReadVersion[],
  { usage, prices }: { readonly usage: readonly UsageRow[]; readonly prices: TokenPrices },
): readonly VersionRow[] {
  const hashes = new Map(read.map(({ carried, prompt }) => [prompt.version, carried.behaviour]));
  return rows.map((row) => {
    const own = usage.filter(
      ({ prompt_id: id, prompt_version: version, sha256 }) =>
        id === row.id &&
        version === row.version &&
        Object.keys(sha256).every((said) => said === hashes.get(version)),
    );
    return { ...row, live: liveCost(own, prices) };
  });
}

function stateOf(tip: Tip | null): Tip["status"] | "absent" {
  return tip?.status ?? "absent";
}

async function readVersions(
  checkout: NamedCheckout,
  { versions }: VersionHistory,
): Promise<History<readonly ReadVersion[]>> {
  const all = [...versions.values()];
  const files = await readFound(all, checkout);
  const read = all.flatMap((carried): readonly ReadVersion[] => {
    const file = files.get(carried) ?? null;
    return file === null ? [] : [{ carried, prompt: file.prompt }];
  });
  if (read.length === all.length) return { status: "known", value: read };
  return {
    status: "missing",
    what: "git does not have the content of every version",
    remedy: wholeHistory.terminal,
  };
}
