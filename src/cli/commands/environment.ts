import type { ReadRegistry } from "../../branch/read-registry.ts";
import { environmentPath } from "../../policy/environment-path.ts";
import type { Pointer } from "../../registry/bundle.ts";
import type { CompiledPrompt } from "../../registry/compile-history.ts";
import { newEnvironment, setPointer } from "../../registry/edit-environment.ts";
import { type EnvironmentFile, pointerFindings } from "../../registry/environment-file.ts";
import { environmentName } from "../../registry/pointer-document.ts";
import { sharesOf } from "../../registry/pointer-moves.ts";
import { releasedVersions } from "../../registry/released-versions.ts";
import { visible } from "../../report/literal/visible.ts";
import { renderFindings } from "../../report/terminal/render-findings.ts";
import { withRegistry } from "../branch/with-registry.ts";
import { notCheckedOut, readEnvironmentNow } from "../files/environment-on-disk.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import { type Command, type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops environment`: shows and edits `environments/<name>.yaml` in the work tree. */
export const environment: Command = {
  summary:
    "Shows which versions an environment runs, and moves it to another released version; the change is yours to commit.",
  operands: "show NAME | promote NAME ID [VERSION] | rollback NAME ID [VERSION]",
  exits: { 0: "shown, or written", 1: "a pointer is wrong, or the file cannot be used" },
  options: { json: { type: "boolean", help: "print it as JSON" } },
  examples: [
    { line: "promptops environment show production", does: "what it runs, and what is newer" },
    { line: "promptops environment promote production support.triage", does: "run the highest version" },
    { line: "promptops environment promote production support.triage 4", does: "run version 4" },
    {
      line: "promptops environment rollback production support.triage",
      does: "run the version before again",
    },
  ],
  run: async (invocation) => {
    const { terminal, operands } = invocation;
    const wish = wishOf(operands);
    if (wish.status === "refused") return refuse(wish, terminal);
    return await withRegistry({ terminal, head: null }, async (registry, { root }) => {
      const file = await readEnvironmentNow(root, wish.name, terminal);
      if (file === "unusable") return 1;
      if (file === null && registry.environments.some(({ environment: name }) => name === wish.name))
        return refuse(notCheckedOut(environmentPath(wish.name)), terminal);
      if (wish.action === "show") return show({ wish, file, registry }, invocation);
      return await move({ wish, file, registry, root }, invocation);
    });
  },
};

type Wish =
  | {
      readonly status: "wish";
      readonly action: "show" | "promote" | "rollback";
      readonly name: string;
      readonly id: string;
      /** null: the highest, or the one before. */
      readonly version: number | null;
    }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

function wishOf([action = "", name = "", id = "", version, ...more]: readonly string[]): Wish {
  const remedy = "See 'promptops environment --help'";
  if (action !== "show" && action !== "promote" && action !== "rollback") {
    const given = action === "" ? "" : `, not '${action}'`;
    return { status: "refused", what: `'environment' takes show, promote or rollback${given}`, remedy };
  }
  if (name === "") return { status: "refused", what: "no environment is named", remedy };
  if (!environmentName.test(name)) {
    const what = `'${name}' is no name of an environment: small letters and digits, with '-' or '_' between them`;
    return { status: "refused", what, remedy };
  }
  const named = action !== "show";
  if (named !== (id !== "") || more.length > 0) {
    const what = named
      ? `'${action}' takes an environment, the id of a prompt and a version`
      : "'show' takes an environment";
    return { status: "refused", what, remedy };
  }
  if (version !== undefined && !/^[1-9]\d{0,14}$/.test(version)) {
    return { status: "refused", what: `'${version}' is no version`, remedy: "Name one like 4" };
  }
  return { status: "wish", action, name, id, version: version === undefined ? null : Number(version) };
}

type Asked = Extract<Wish, { status: "wish" }>;

interface Looked {
  readonly wish: Asked;
  readonly file: EnvironmentFile | null;
  readonly registry: ReadRegistry;
}

function show({ wish, file, registry }: Looked, invocation: Invocation): ExitCode {
  const { terminal } = invocation;
  if (file === null) {
    return refuse(
      { what: `there is no ${environmentPath(wish.name)}`, remedy: "Promote a version to make it" },
      terminal,
    );
  }
  const highest = new Map(
    registry.prompts.map(({ id, versions }) => [id, versions.at(-1)?.prompt.version ?? null]),
  );
  const rows = Object.entries(file.prompts).map(([id, pointer]) => ({
    id,
    version: pointer.version,
    sha256: pointer.sha256,
    shares: sharesOf(pointer),
    highest: highest.get(id) ?? null,
  }));
  const findings = pointerFindings(file, releasedVersions(registry));
  if (isOn(invocation, "json")) {
    const prompts = rows.map(({ id, version, sha256, highest: newest }) => ({
      id,
      version,
      sha256,
      highest: newest,
    }));
    const json = { environment: wish.name, prompts, findings };
    terminal.write(machineJson("promptops-environment-report/1", json));
  } else {
    const lines = rows.map(({ id, version, shares, highest: newest }) => {
      const newer = newest !== null && newest > version ? ` (${newest} is newer)` : "";
      const others = shares.length > 1 ? ` [${shares.map(shareWords).join(", ")}]` : "";
      return `${visible(id)}  ${version}${others}${newer}\n`;
    });
    terminal.write(lines.join(""));
    if (findings.length > 0) terminal.writeError(renderFindings(findings, terminal));
  }
  return findings.length > 0 ? 1 : 0;
}

function shareWords([version, buckets]: readonly [number, number]): string {
  return `${version}: ${buckets / 100} %`;
}

interface Moving extends Looked {
  readonly root: string;
}

async function move({ wish, file, registry, root }: Moving, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const target = await targetOf({ wish, file, registry });
  if (target.status === "refused") return refuse(target, terminal);
  const { pointer } = target;
  const own = file === null ? undefined : ownPointer(file, wish.id);
  if (own?.rollout !== undefined) {
    const what = `'${wish.id}' has a rollout in ${wish.name}, so one version is not all that it runs`;
    const remedy = `Use: promptops rollout end ${wish.name} ${wish.id} ${pointer.version}`;
    return refuse({ what, remedy }, terminal);
  }
  const from = own?.version ?? null;
  const path = environmentPath(wish.name);
  const edited =
    file === null
      ? ({ status: "edited", text: newEnvironment(wish.name, wish.id, pointer) } as const)
      : setPointer(file, wish.id, pointer);
  if (edited.status === "uneditable") return refuse(edited, terminal);
  if ((await replaceFile({ root, path, content: edited.text })) === "link")
    return refuse(linkInTheWay(path), terminal);
  const moved: Moved = { environment: wish.name, file: path, id: wish.id, from, ...pointer };
  terminal.write(
    isOn(invocation, "json") ? machineJson("promptops-environment-move/1", moved) : words(moved),
  );
  return 0;
}

interface Moved extends Pointer {
  readonly environment: string;
  readonly file: string;
  readonly id: string;
  /** The version that it ran before; null where it ran none. */
  readonly from: number | null;
}

function words({ file, id, from, version }: Moved): string {
  const was = from === null ? "" : ` instead of ${from}`;
  return `${file}: ${id} runs version ${version}${was}. Commit it to put it in force.\n`;
}

type Target =
  | { readonly status: "target"; readonly pointer: Pointer }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

async function targetOf({ wish, file, registry }: Looked): Promise<Target> {
  const prompt = registry.prompts.find(({ id }) => id === wish.id);
  if (prompt === undefined) {
    return {
      status: "refused",
      what: `the branch has no released prompt '${wish.id}'`,
      remedy: "Check the id; a draft is released first",
    };
  }
  if (wish.version !== null || wish.action === "promote") return released(prompt, wish.version);
  const now = file === null ? undefined : ownPointer(file, wish.id);
  const before = now === undefined ? undefined : await servedBefore(registry, wish, now);
  if (before === undefined) {
    return {
      status: "refused",
      what: `the history of ${environmentPath(wish.name)} does not say which version it ran before`,
      remedy: `Name it: promptops environment rollback ${wish.name} ${wish.id} VERSION`,
    };
  }
  return released(prompt, before.version);
}

function released({ id, versions }: CompiledPrompt, wanted: number | null): Target {
  const found = wanted === null ? versions.at(-1) : versions.find(({ prompt }) => prompt.version === wanted);
  if (found === undefined) {
    const numbers = versions.map(({ prompt }) => prompt.version).slice(-20);
    return {
      status: "refused",
      what: `the branch has no released version ${wanted} of '${id}'`,
      remedy: `It has ${numbers.join(", ")}; a draft is released first`,
    };
  }
  return { status: "target", pointer: { version: found.prompt.version, sha256: found.behaviour } };
}

function ownPointer(file: EnvironmentFile, id: string): Pointer | undefined {
  return Object.hasOwn(file.prompts, id) ? file.prompts[id] : undefined;
}

/** The newest lower version that the environment ran, so that a second roll back goes one more step back. */
async function servedBefore(
  { served }: ReadRegistry,
  { name, id }: Asked,
  now: Pointer,
): Promise<Pointer | undefined> {
  const lower = (await served(name, id)).filter(({ version }) => version < now.version);
  return lower.toSorted((one, other) => one.version - other.version).at(-1);
}
