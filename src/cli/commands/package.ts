import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeBundle } from "../../registry/encode-bundle.ts";
import { scopedTo } from "../../registry/scoped-to.ts";
import { count } from "../../report/count.ts";
import { literalLog } from "../../report/literal-log.ts";
import { type Command, type ExitCode, type Invocation, text } from "../command.ts";
import { type PackedFile, packZip } from "../pack-zip.ts";
import type { ReadRegistry } from "../read-registry.ts";
import { refuse } from "../refuse.ts";
import { blocked, withRegistry } from "../with-registry.ts";

/** `promptops package`: the runtimes with their bundle, as a Lambda layer and as a zip for Glue. */
export const packageCommand: Command = {
  summary:
    "Packs the runtimes with the bundle: promptops_layer.zip for AWS Lambda, promptops_glue.zip for Glue.",
  operands: "",
  options: {
    output: { type: "string", value: "DIR", help: "the folder that the zips are written to" },
    scope: {
      type: "string",
      value: "FOLDER",
      help: "pack only the prompts below this folder of the repository",
    },
    head: { type: "string", value: "REF", help: "compile the branch that ends here (default: HEAD)" },
  },
  examples: [
    { line: "promptops package --output out", does: "pack every prompt" },
    { line: "promptops package --output out --scope prompts/legal", does: "pack one team's prompts" },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const output = text(invocation, "output");
    if (output === null) return refuse(noOutput, terminal);
    return await withRegistry({ terminal, head: text(invocation, "head") }, (registry) =>
      write(registry, resolve(terminal.directory, output), invocation),
    );
  },
};

const noOutput = {
  what: "'package' needs to know where to write",
  remedy: "Name a folder: promptops package --output out",
} as const;

async function write(registry: ReadRegistry, folder: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  if (blocked(registry, terminal)) return 1;
  const scope = text(invocation, "scope");
  const scoped = scope === null ? registry : scopedTo(registry, scope);
  if (scope !== null && scoped.prompts.length === 0) {
    const what = `no prompt ever stood below '${scope}'`;
    return refuse(
      { what, remedy: "Name a folder from the top of the repository, like prompts/legal" },
      terminal,
    );
  }
  const bundle: PackedFile = { path: "bundle.jsonl", bytes: encodeBundle({ ...registry, ...scoped }) };
  const node = [...below("node"), bundle];
  const python = [...below("python"), { ...bundle, path: `promptops/${bundle.path}` }];
  await mkdir(folder, { recursive: true });
  const zips = {
    "promptops_layer.zip": [...moved(node, "nodejs/node_modules/promptops/"), ...moved(python, "python/")],
    "promptops_glue.zip": python,
  };
  for (const [name, files] of Object.entries(zips)) await writeFile(join(folder, name), packZip(files));
  const versions = scoped.prompts.reduce((sum, each) => sum + each.versions.length, 0);
  terminal.write(
    `${literalLog(Object.keys(zips).join(", "))}: ${count(scoped.prompts.length, "prompt")}, ${count(versions, "version")}, at ${registry.commit.slice(0, 12)}\n`,
  );
  return 0;
}

function moved(files: readonly PackedFile[], folder: string): readonly PackedFile[] {
  return files.map(({ path, bytes }) => ({ path: `${folder}${path}`, bytes }));
}

/** The runtimes stand beside the command line, in dist. */
function below(language: "node" | "python"): readonly PackedFile[] {
  const folder = fileURLToPath(new URL(`../runtime/${language}/`, import.meta.url));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file.slice(folder.length).replaceAll("\\", "/"), bytes: readFileSync(file) }));
}
