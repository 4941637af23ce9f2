import { readPrompt } from "../../prompt/read/read-prompt.ts";
import { linkInTheWay, placeNewFile } from "../files/place-file.ts";
import { exampleFiles, examplePrompt } from "../init/example-files.ts";
import { policyFile } from "../init/policy-file.ts";
import { type SoleWriter, soleWriter } from "../init/sole-writer.ts";
import { type Surroundings, surroundings } from "../init/surroundings.ts";
import { workflowFile } from "../init/workflow-file.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";

/** `promptops init`: writes what is missing, never over what is there. */
export const init: Command = {
  summary: "Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.",
  operands: "",
  exits: { 0: "the files are written, or were there already" },
  options: {
    owner: {
      type: "string",
      value: "NAME",
      help: "owner of the first prompt: a team's name, @org/team or @user",
    },
    solo: {
      type: "boolean",
      help: "one person alone may write: their own changes need nobody else's approval (with GITHUB_TOKEN it is asked)",
    },
  },
  examples: [
    { line: "promptops init", does: "set a repository up" },
    { line: "promptops init --owner @acme/support", does: "name the owner of the first prompt" },
  ],
  run: (invocation) => inRepository(invocation.terminal, (root) => write(root, invocation)),
};

async function write(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const around = await surroundings(root);
  if (around.status === "missing") return refuse(around, terminal);
  const found = around.value;
  const { branch, models, wantsExample } = found;
  const writer = await writerOf(found, invocation);
  const named = text(invocation, "owner") ?? ownerOf(found, writer);
  if (!isOwner(named)) return refuse(noOwner(named), terminal);
  const sole = isOn(invocation, "solo") ? "One person" : writer.status === "sole" ? `@${writer.login}` : null;
  const files = {
    ".github/workflows/promptops.yml": workflowFile(branch),
    ".github/promptops.yml": policyFile({ models, sole }),
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
  terminal.write(soleWords(writer));
  terminal.write(
    "Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.\n",
  );
  return 0;
}

/** Nothing has to be asked where it is told, or where the policy stays as it is. */
async function writerOf({ host, hasPolicy }: Surroundings, invocation: Invocation): Promise<SoleWriter> {
  if (hasPolicy || isOn(invocation, "solo")) return { status: "several" };
  return await soleWriter(host, invocation.terminal);
}

function ownerOf({ login }: Surroundings, writer: SoleWriter): string {
  const who = writer.status === "sole" ? writer.login : login;
  return who === null ? "prompt-owners" : `@${who}`;
}

function soleWords(writer: SoleWriter): string {
  switch (writer.status) {
    case "sole":
      return `@${writer.login} alone may write here, so the policy sets approval.allow_author.\n`;
    case "several":
      return "";
    case "unknown":
      return "Where one person alone may write, set approval.allow_author in the policy, as --solo does: GitHub lets nobody review their own pull request.\n";
  }
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
