import { isSensitive } from "../../approval/facts/sensitive.ts";
import { nothingGoverned } from "../../gate/check/nothing-governed.ts";
import { mapModel } from "../../policy/map-model.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { terminalTable } from "../../report/terminal/table.ts";
import { count } from "../../report/words/figures.ts";
import { askedScope, scopeOption } from "../branch/asked-scope.ts";
import { type GovernedFiles, readGoverned } from "../files/read-governed.ts";
import { type Command, type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";

/** `promptops list`: what is governed here, as it is on disk. */
export const list: Command = {
  summary: "Lists every prompt with its version, owner, model, suite and the environments that run it.",
  operands: "",
  exits: { 0: "listed", 2: "nothing is governed" },
  options: { ...scopeOption, json: { type: "boolean", help: "print the list as JSON" } },
  examples: [
    { line: "promptops list", does: "show every prompt" },
    { line: "promptops list --json", does: "for a program" },
  ],
  run: (invocation) => inRepository(invocation.terminal, (root) => listIn(root, invocation)),
};

/** One prompt of the list; what an invalid file does not say is null. */
interface ListedPrompt {
  readonly id: string;
  readonly path: string;
  readonly valid: boolean;
  readonly version: number | null;
  readonly owner: readonly string[];
  readonly model: string | null;
  /** Who is really asked; null where the policy names no provider for it. */
  readonly provider: string | null;
  readonly sensitive: boolean | null;
  readonly suite: string | null;
  readonly cases: number | null;
  readonly environments: readonly { readonly name: string; readonly version: number }[];
}

async function listIn(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const read = await readGoverned(root);
  if (read.status === "missing") return refuse(read, terminal);
  const scope = askedScope(invocation, read.value.policy);
  if (scope.status === "refused") return refuse(scope, terminal);
  const prompts = listed(read.value).filter(({ id }) => scope.has(id));
  if (isOn(invocation, "json")) {
    terminal.write(machineJson("promptops-list/1", { prompts }));
    return prompts.length === 0 ? 2 : 0;
  }
  if (prompts.length === 0) return refuse(nothingGoverned(read.value.policy, read.value.paths), terminal);
  terminal.write(`${tableOf(prompts, terminal.columns).map(literalLog).join("\n")}\n`);
  return 0;
}

function listed({ policy, prompts, suites, environments }: GovernedFiles): readonly ListedPrompt[] {
  const suiteOf = new Map(suites.map((suite) => [suite.prompt_id, suite]));
  return prompts.map(({ id, path, file }) => {
    const suite = id === null ? undefined : suiteOf.get(id);
    const prompt = file?.prompt ?? null;
    return {
      id: id ?? path,
      path,
      valid: file !== null,
      version: prompt?.version ?? null,
      owner: prompt?.owner ?? [],
      model: prompt?.model ?? null,
      provider: prompt === null ? null : (mapModel(policy.models, prompt.model, null)?.provider ?? null),
      sensitive: file === null ? null : isSensitive(file, policy),
      suite: suite?.path ?? null,
      cases: suite?.suite?.cases.length ?? null,
      environments: environments.flatMap(({ name, prompts: pointers }) => {
        const pointer = id === null || !Object.hasOwn(pointers, id) ? undefined : pointers[id];
        return pointer === undefined ? [] : [{ name, version: pointer.version }];
      }),
    };
  });
}

function tableOf(prompts: readonly ListedPrompt[], columns: number): readonly string[] {
  const column = (
    title: string,
    rank: number,
    cell: (prompt: ListedPrompt) => string,
  ): Parameters<typeof terminalTable>[0][number] => ({
    title,
    align: "left",
    rank,
    cells: prompts.map((prompt) => literalLog(cell(prompt))),
  });
  return terminalTable(
    [
      column("prompt", 0, ({ id }) => id),
      column("version", 1, ({ version, valid }) => (valid ? String(version) : "invalid")),
      column("owner", 2, ({ owner }) => owner.join(", ")),
      column("model", 4, ({ model, provider }) =>
        model === null ? "" : `${model} (${provider ?? "nobody"})`,
      ),
      column("sensitive", 5, ({ sensitive }) => (sensitive === true ? "sensitive" : "")),
      column("suite", 3, ({ suite, cases }) =>
        suite === null ? "none" : cases === null ? "invalid" : count(cases, "case"),
      ),
      column("runs in", 6, ({ environments }) =>
        environments.map(({ name, version }) => `${name} ${version}`).join(", "),
      ),
    ],
    columns,
  );
}
