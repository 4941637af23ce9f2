import { resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.ts";
import { siteFiles } from "../../catalog/site-files.ts";
import type { Policy } from "../../policy/policy.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { type AskedScope, askedScope, scopeOption } from "../branch/asked-scope.ts";
import { blocked, emptyWords, withRegistry } from "../branch/with-registry.ts";
import { readCatalog } from "../catalog/read-catalog.ts";
import { repositoryHere } from "../catalog/repository-here.ts";
import { serveWorkTree } from "../catalog/serve-work-tree.ts";
import { type SiteScript, siteScripts } from "../catalog/site-scripts.ts";
import { siteMark, writeSite } from "../catalog/write-site.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { type AskedUsage, periodOptions, readAskedUsage } from "../usage/read-asked-usage.ts";

/** `promptops catalog`: a static site of all prompts. */
export const catalog: Command = {
  summary:
    "Writes a site that shows every prompt: what it is for and whose, what runs where, how good it is, what it costs, what changed.",
  operands: "",
  exits: {
    0: "the site is written",
    1: "a number that came back with another content, or a wrong pointer: nothing is written",
    2: "the folder has files of something else",
  },
  options: {
    output: { type: "string", value: "DIR", help: "the folder that the site is written to" },
    serve: {
      type: "boolean",
      help: "show the work tree's catalog on this machine, anew with each change, until Ctrl-C",
    },
    port: { type: "string", value: "N", help: "the port of --serve (default: a free one)" },
    head: { type: "string", value: "REF", help: "show the branch that ends here (default: HEAD)" },
    usage: {
      type: "string",
      value: "PATH",
      help: "a file or folder of usage or events: cost, latency and feedback by version",
    },
    ...periodOptions,
    ...scopeOption,
    repository: {
      type: "string",
      value: "OWNER/NAME",
      help: "the repository that pages link to (default: the run's, else origin's)",
    },
  },
  examples: [
    { line: "promptops catalog --output site", does: "then open site/index.html" },
    { line: "promptops catalog --serve", does: "see what you are writing, before it is committed" },
    { line: "promptops catalog --scope legal --output site", does: "one team's prompts alone" },
    { line: "promptops catalog --head origin/main --output site", does: "as the server has it" },
    {
      line: "promptops catalog --output site --usage logs/ --since 30d",
      does: "with what services logged",
    },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const output = text(invocation, "output");
    if (isOn(invocation, "serve")) return await serve(invocation);
    if (output === null) return refuse(noOutput, terminal);
    return await withRegistry(
      { terminal, head: text(invocation, "head") },
      async (registry, { root, checkout }) => {
        if (blocked(registry, terminal)) return 1;
        const repository = await repositoryHere(text(invocation, "repository"), {
          root,
          environment: terminal.environment,
        });
        const usage = await usageAsked(invocation);
        if (usage.status === "refused") return refuse(usage, terminal);
        const scripts = await siteScripts();
        const read = await readCatalog({
          registry,
          checkout,
          repository,
          shows: "commit",
          usage: usage.rows,
          scripts: scripts.length > 0,
          scope: (policy) => askedScope(invocation, policy),
        });
        if (read.status === "missing") return refuse(read, terminal);
        if (read.value.prompts.length === 0) return refuse(emptyWords(registry), terminal);
        return await write(read.value, { output, scripts }, invocation);
      },
    );
  },
};

const noOutput = {
  what: "'catalog' needs to know where to write",
  remedy: "Name a folder: promptops catalog --output site; or look at it with --serve",
} as const;

async function serve(invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const said = text(invocation, "port") ?? "0";
  const other = ["output", "head"].find((name) => text(invocation, name) !== null);
  if (other !== undefined)
    return refuse(
      { what: `--serve shows the work tree, and takes no --${other}`, remedy: "Leave one of them out" },
      terminal,
    );
  if (!/^\d{1,5}$/.test(said) || Number(said) > 65_535)
    return refuse({ what: `'${said}' is no port`, remedy: "Write a number up to 65535" }, terminal);
  const usage = await usageAsked(invocation);
  if (usage.status === "refused") return refuse(usage, terminal);
  const repository = text(invocation, "repository");
  const scope = (policy: Policy): AskedScope => askedScope(invocation, policy);
  return await serveWorkTree({ terminal, port: Number(said), repository, usage: usage.rows, scope });
}

async function usageAsked(
  invocation: Invocation,
): Promise<AskedUsage | { readonly status: "none"; readonly rows: null }> {
  const path = text(invocation, "usage");
  if (path === null) return { status: "none", rows: null };
  return await readAskedUsage(invocation, { sources: [path], per: "day", given: "day", field: null });
}

interface Wanted {
  readonly output: string;
  readonly scripts: readonly SiteScript[];
}

async function write(
  shown: Catalog,
  { output, scripts }: Wanted,
  { terminal }: Invocation,
): Promise<ExitCode> {
  const folder = resolve(terminal.directory, output);
  const written = await writeSite(folder, siteOf(shown, scripts));
  if (written.status === "refused") return refuse(written, terminal);
  const megabytes = (written.bytes / 1e6).toFixed(1);
  terminal.write(
    `${literalLog(output)}: ${count(shown.prompts.length, "prompt")}, ${count(written.files, "file")}, ${megabytes} MB, at ${shown.commit.slice(0, 12)}. Open ${literalLog(output)}/index.html\n`,
  );
  return 0;
}

function* siteOf(shown: Catalog, scripts: readonly SiteScript[]): Generator<SiteScript> {
  yield* siteFiles(shown);
  yield* scripts;
  yield { path: siteMark, text: `promptops-catalog/1 ${shown.commit}\n` };
}
