import { setTimeout as wait } from "node:timers/promises";
import type { History } from "../../branch/checkout.ts";
import { readRegistry } from "../../branch/read-registry.ts";
import { siteFiles } from "../../catalog/site-files.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { openCheckout } from "../../checkout/open-checkout.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { commitAt } from "../branch/branch-at.ts";
import type { ExitCode } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { readCatalog } from "./read-catalog.ts";
import { repositoryHere } from "./repository-here.ts";
import { reloadScript, type ShownSite, serveSite } from "./serve-site.ts";
import { siteScripts } from "./site-scripts.ts";

interface Served {
  readonly terminal: Terminal;
  readonly port: number;
  /** OWNER/NAME; null: what the environment or origin says. */
  readonly repository: string | null;
  readonly usage: readonly UsageRow[] | null;
  readonly scope: Parameters<typeof readCatalog>[0]["scope"];
}

/** Milliseconds between two looks at the work tree. */
const pause = 1000;

/** Serves the work tree's catalog to this machine, anew whenever a file or the commit changes, until it is stopped. */
export async function serveWorkTree(served: Served): Promise<ExitCode> {
  const { terminal, port } = served;
  let state = await stateNow(terminal);
  if (state.status === "missing") return refuse(state, terminal);
  const first = await siteNow(served);
  if (first.status === "missing") return refuse(first, terminal);
  const server = await serveSite({ files: first.value, mark: state.value }, port);
  terminal.write(`The work tree's catalog is at ${server.address} until you press Ctrl-C.\n`);
  while (await goesOn(terminal)) {
    const now = await stateNow(terminal);
    if (now.status === "missing" || now.value === state.value) continue;
    const next = await siteNow(served);
    state = now;
    if (next.status === "known") server.show({ files: next.value, mark: now.value });
    else terminal.writeError(`promptops: ${literalLog(next.what)}. The earlier catalog is still shown.\n`);
  }
  await server.close();
  return 0;
}

async function goesOn({ signal }: Terminal): Promise<boolean> {
  try {
    await wait(pause, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

/** The commit and the content of the work tree, as one text. */
async function stateNow(terminal: Terminal): Promise<History<string>> {
  return await withCheckout(terminal, async (checkout) => {
    const commit = await commitAt(checkout, "HEAD");
    if (commit.status === "missing") return commit;
    const tree = await checkout.tree({ kind: "work-tree" });
    if (tree.status === "missing") return tree;
    return { status: "known", value: `${commit.value} ${tree.value.oid}` };
  });
}

async function siteNow({
  terminal,
  repository: named,
  usage,
  scope,
}: Served): Promise<History<ShownSite["files"]>> {
  return await withCheckout(terminal, async (checkout, root) => {
    const commit = await commitAt(checkout, "HEAD");
    if (commit.status === "missing") return commit;
    const registry = await readRegistry(checkout, commit.value);
    if (registry.status === "missing") return registry;
    const repository = await repositoryHere(named, { root, environment: terminal.environment });
    const scripts = await siteScripts();
    const asked = {
      registry: registry.value,
      checkout,
      repository,
      usage,
      scope,
      scripts: scripts.length > 0,
    };
    const read = await readCatalog({ ...asked, shows: "work-tree" });
    if (read.status === "missing") return read;
    const all = [...siteFiles(read.value), ...scripts, reloadScript];
    return { status: "known", value: new Map(all.map(({ path, text }) => [path, text])) };
  });
}

async function withCheckout<T>(
  { directory }: Terminal,
  use: (checkout: NamedCheckout, root: string) => Promise<History<T>>,
): Promise<History<T>> {
  const opened = await openCheckout({ directory, fetch: null, safeDirectory: false });
  if (opened.status !== "open") return { status: "missing", what: opened.what, remedy: opened.remedy };
  try {
    return await use(opened.checkout, opened.root);
  } finally {
    await opened.close();
  }
}
