import { liveProviders } from "../../policy/live-providers.ts";
import { likelyProvider, type ProviderName, providers } from "../../policy/providers.ts";
import { readPrompt } from "../../prompt/read/read-prompt.ts";
import { count } from "../../report/words/figures.ts";
import { linkInTheWay, placeNewFile } from "../files/place-file.ts";
import { actionName } from "../init/action-name.ts";
import { exampleFiles, examplePrompt } from "../init/example-files.ts";
import { type InitPlan, initFiles, leftToDo } from "../init/init-plan.ts";
import { type SoleWriter, soleWriter } from "../init/sole-writer.ts";
import { type Surroundings, surroundings } from "../init/surroundings.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";

/** `promptops init`: writes what is missing, never over what is there. */
export const init: Command = {
  summary:
    "Writes a workflow, a policy that only warns, JSON Schemas and, where there is none, a first prompt. It never overwrites a file.",
  operands: "",
  exits: { 0: "the files are written, or were there already" },
  options: {
    owner: {
      type: "string",
      value: "NAME",
      help: "owner of the first prompt: a team's name, @org/team or @user",
    },
    strict: { type: "boolean", help: "block from the beginning, instead of only warning" },
    demo: { type: "boolean", help: "let the stub answer, a built-in classifier that needs no key" },
    solo: {
      type: "boolean",
      help: "one person alone may write: their own changes need nobody else's approval (with GITHUB_TOKEN it is asked)",
    },
  },
  examples: [
    {
      line: "promptops init",
      does: "set a repository up: it finds prompts, models and keys, and only warns",
    },
    { line: "promptops init --owner @acme/support", does: "name the owner of the first prompt" },
    { line: "promptops init --demo", does: "without a key" },
  ],
  run: (invocation) => inRepository(invocation.terminal, (root) => write(root, invocation)),
};

async function write(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const around = await surroundings(root);
  if (around.status === "missing") return refuse(around, terminal);
  const found = around.value;
  const writer = await writerOf(found, invocation);
  const owner = text(invocation, "owner") ?? ownerOf(found, writer);
  if (!isOwner(owner)) return refuse(noOwner(owner), terminal);
  const plan: InitPlan = {
    around: found,
    owner,
    mode: isOn(invocation, "strict") ? "block" : "warn",
    provider: providerOf(found, invocation),
    action: await actionName(root),
    sole: isOn(invocation, "solo") ? "One person" : writer.status === "sole" ? `@${writer.login}` : null,
  };
  const kept: string[] = [];
  for (const [path, content] of Object.entries(initFiles(plan))) {
    const placed = await placeNewFile({ root, path, content });
    if (placed === "link") return refuse(linkInTheWay(path), terminal);
    if (placed === "kept") kept.push(path);
    terminal.write(placed === "written" ? `wrote  ${path}\n` : `kept   ${path}, which was there already\n`);
  }
  terminal.write(
    found.wantsExample
      ? `The owner of the first prompt is ${owner}.\n`
      : `${count(found.found.prompts, "prompt")} and ${count(found.found.suites, "suite")} were found. The prompts that are there already are left as they are.\n`,
  );
  terminal.write(soleWords(writer));
  terminal.write(
    `\nLeft to do:\n${leftToDo(plan, { kept, self: terminal.self })
      .map((step, index) => `  ${index + 1}. ${step}\n`)
      .join("")}`,
  );
  return 0;
}

/** Whose key is set here, else whose model the prompts name; the stub only where somebody asks for it. */
function providerOf({ models, wantsExample }: Surroundings, invocation: Invocation): ProviderName | null {
  if (isOn(invocation, "demo")) return "stub";
  const { environment } = invocation.terminal;
  const keyed = liveProviders.find((name) => providers[name].sealed_by.some((key) => environment[key]));
  if (keyed !== undefined) return keyed;
  const [model] = models;
  if (model !== undefined) return likelyProvider(model);
  return wantsExample ? "anthropic" : null;
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
