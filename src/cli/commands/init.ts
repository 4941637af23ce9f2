import { readPrompt } from "../../prompt/read-prompt.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { exampleFiles, examplePrompt } from "../init/example-files.ts";
import { policyFile } from "../init/policy-file.ts";
import { surroundings } from "../init/surroundings.ts";
import { workflowFile } from "../init/workflow-file.ts";
import { linkInTheWay, placeNewFile } from "../place-file.ts";
import { refuse } from "../refuse.ts";
import { inRepository } from "../repository.ts";

/** `promptops init`: writes what is missing, never over what is there. */
export const init: Command = {
  summary: "Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.",
  operands: "",
  options: {
    owner: {
      type: "string",
      value: "NAME",
      help: "owner of the first prompt: a team's name, @org/team or @user",
    },
  },
  examples: [
    { line: "promptops init", does: "set a repository up" },
    { line: "promptops init --owner @acme/support", does: "name the owner of the first prompt" },
  ],
  run: (invocation) => inRepository(invocation.terminal, (root) => write(root, invocation)),
};

async function write(root: string, { options, terminal }: Invocation): Promise<ExitCode> {
  const around = await surroundings(root);
  if (around.status === "missing") return refuse(around, terminal);
  const { branch, owner, models, wantsExample } = around.value;
  const named = typeof options["owner"] === "string" ? options["owner"] : owner;
  if (!isOwner(named)) return refuse(noOwner(named), terminal);
  const files = {
    ".github/workflows/promptops.yml": workflowFile(branch),
    ".github/promptops.yml": policyFile(models),
    ...(wantsExample ? exampleFiles(named) : {}),
  };
  for (const [path, content] of Object.entries(files)) {
    const placed = await placeNewFile({ root, path, content });
    if (placed === "link") return refuse(linkInTheWay(path), terminal);
    terminal.write(placed === "written" ? `wrote  ${path}\n` : `kept   ${path}, which was there already\n`);
  }
  terminal.write(
    wantsExample
      ? `The owner of the first prompt is ${named}.\n`
      : "The prompts that are there already are left as they are.\n",
  );
  terminal.write(
    "Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.\n",
  );
  return 0;
}

/** Whether the first prompt is valid with this owner. */
function isOwner(name: string): boolean {
  const prompt = exampleFiles(name)[examplePrompt.path] ?? "";
  return readPrompt(new TextEncoder().encode(prompt), examplePrompt).findings.length === 0;
}

function noOwner(name: string): { readonly what: string; readonly remedy: string } {
  return {
    what: `'${name}' cannot be an owner`,
    remedy: "Name a team like support-team, @org/team or @user",
  };
}
