import { resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.ts";
import { siteFiles } from "../../catalog/site-files.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { blocked, emptyWords, withRegistry } from "../branch/with-registry.ts";
import { readCatalog } from "../catalog/read-catalog.ts";
import { repositoryHere } from "../catalog/repository-here.ts";
import { siteMark, writeSite } from "../catalog/write-site.ts";
import { type Command, type ExitCode, type Invocation, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

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
    head: { type: "string", value: "REF", help: "show the branch that ends here (default: HEAD)" },
    repository: {
      type: "string",
      value: "OWNER/NAME",
      help: "the repository that pages link to (default: the run's, else origin's)",
    },
  },
  examples: [
    { line: "promptops catalog --output site", does: "then open site/index.html" },
    { line: "promptops catalog --head origin/main --output site", does: "as the server has it" },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const output = text(invocation, "output");
    if (output === null) return refuse(noOutput, terminal);
    return await withRegistry(
      { terminal, head: text(invocation, "head") },
      async (registry, { root, checkout }) => {
        if (blocked(registry, terminal)) return 1;
        const repository = await repositoryHere(text(invocation, "repository"), {
          root,
          environment: terminal.environment,
        });
        const read = await readCatalog({ registry, checkout, repository, shows: "commit" });
        if (read.status === "missing") return refuse(read, terminal);
        if (read.value.prompts.length === 0) return refuse(emptyWords(registry), terminal);
        return await write(read.value, output, invocation);
      },
    );
  },
};

const noOutput = {
  what: "'catalog' needs to know where to write",
  remedy: "Name a folder: promptops catalog --output site",
} as const;

async function write(shown: Catalog, output: string, { terminal }: Invocation): Promise<ExitCode> {
  const folder = resolve(terminal.directory, output);
  const written = await writeSite(folder, withMark(shown));
  if (written.status === "refused") return refuse(written, terminal);
  const megabytes = (written.bytes / 1e6).toFixed(1);
  terminal.write(
    `${literalLog(output)}: ${count(shown.prompts.length, "prompt")}, ${count(written.files, "file")}, ${megabytes} MB, at ${shown.commit.slice(0, 12)}. Open ${literalLog(output)}/index.html\n`,
  );
  return 0;
}

function* withMark(shown: Catalog): Generator<{ readonly path: string; readonly text: string }> {
  yield* siteFiles(shown);
  yield { path: siteMark, text: `promptops-catalog/1 ${shown.commit}\n` };
}
