import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { exampleFiles } from "../init/example-files.ts";
import { policyFile } from "../init/policy-file.ts";
import { surroundings } from "../init/surroundings.ts";
import { workflowFile } from "../init/workflow-file.ts";
import { inRepository } from "../repository.ts";

/** `promptops init`: writes what is missing, never over what is there. */
export const init: Command = {
  summary: "Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.",
  operands: "",
  options: {
    owner: { type: "string", value: "NAME", help: "owner of the first prompt: a team's name, @org/team or @user" },
  },
  examples: [
    { line: "promptops init", does: "set a repository up" },
    { line: "promptops init --owner @acme/support", does: "name the owner of the first prompt" },
  ],
  run: (invocation) => inRepository(invocation.terminal, (root) => write(root, invocation)),
};

async function write(root: string, { options, terminal }: Invocation): Promise<ExitCode> {
  const { branch, owner, models, hasPrompts } = await surroundings(root);
  const named = typeof options["owner"] === "string" ? options["owner"] : owner;
  const files = {
    ".github/workflows/promptops.yml": workflowFile(branch),
    ".github/promptops.yml": policyFile(models),
    ...(hasPrompts ? {} : exampleFiles(named)),
  };
  for (const [path, content] of Object.entries(files)) {
    const written = await writeNew(join(root, path), content);
    terminal.write(written ? `wrote  ${path}\n` : `kept   ${path}, which was there already\n`);
  }
  terminal.write(hasPrompts ? "The prompts that are there already are left as they are.\n" : `The owner of the first prompt is ${named}.\n`);
  terminal.write("Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.\n");
  return 0;
}

/** The flag refuses to open what exists, a dangling link included, so nothing is overwritten even in a race. */
async function writeNew(path: string, content: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
