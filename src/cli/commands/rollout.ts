import type { ReadRegistry } from "../../branch/read-registry.ts";
import { environmentPath } from "../../policy/environment-path.ts";
import type { Pointer, Rollout } from "../../registry/bundle.ts";
import type { CompiledPrompt } from "../../registry/compile-history.ts";
import { setEntry } from "../../registry/edit-environment.ts";
import { type EnvironmentFile, pointerFindings } from "../../registry/environment-file.ts";
import { sharesOf } from "../../registry/pointer-moves.ts";
import { releasedVersions } from "../../registry/released-versions.ts";
import { writtenBuckets } from "../../registry/rollout/bucket-ranges.ts";
import { phaseInFile } from "../../registry/rollout/phase.ts";
import { type MovedBuckets, movedBuckets, sharedOut } from "../../registry/rollout/traffic.ts";
import { shareOf, withShare } from "../../registry/rollout/with-share.ts";
import { visible } from "../../report/literal/visible.ts";
import { renderFindings } from "../../report/terminal/render-findings.ts";
import { withRegistry } from "../branch/with-registry.ts";
import { notCheckedOut, readEnvironmentNow } from "../files/environment-on-disk.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { periodOptions } from "../usage/read-asked-usage.ts";
import { type RolloutRefusal, type RolloutWish, refusal, rolloutWish } from "../usage/rollout-wish.ts";

/** `promptops rollout`: shares out the versions of a prompt in an environment's file, in the work tree. */
export const rollout: Command = {
  summary:
    "Shares out released versions of a prompt in an environment, by buckets of its subjects, and moves as few of them as there can be; the change is yours to commit.",
  operands:
    "show ENVIRONMENT [ID] | set ENVIRONMENT ID VERSION SHARE | end ENVIRONMENT ID [VERSION] | report ENVIRONMENT ID USAGE...",
  exits: {
    0: "shown, or written",
    1: "a pointer is wrong, or the file cannot be used; report: a version is worse, or calls are not where they should be",
    2: "report: a file could not be read to its end",
  },
  options: {
    by: { type: "string", value: "NAME", help: "what the subjects are, for people (user_id)" },
    salt: { type: "string", value: "TEXT", help: "begin with this salt; another one reassigns everybody" },
    ...periodOptions,
    json: { type: "boolean", help: "print it as JSON" },
  },
  examples: [
    { line: "promptops rollout set production support.triage 4 10%", does: "a tenth of the subjects get 4" },
    { line: "promptops rollout show production", does: "who has which version" },
    { line: "promptops rollout end production support.triage 4", does: "everybody gets 4" },
    { line: "promptops rollout end production support.triage", does: "everybody gets the entry's version" },
    { line: "promptops rollout report production support.triage logs/", does: "how the versions compare" },
  ],
  run: async (invocation) => {
    const { terminal, operands } = invocation;
    const wish = rolloutWish(operands);
    if (wish.status === "refused") return refuse(wish, terminal);
    return await withRegistry({ terminal, head: null }, async (registry, { root }) => {
      if (wish.action === "report") return await report({ wish, registry }, invocation);
      const file = await readEnvironmentNow(root, wish.name, terminal);
      if (file === "unusable") return 1;
      if (file === null) return refuse(noFile(wish, registry), terminal);
      if (wish.action === "show") return show({ wish, file, registry }, invocation);
      return await change({ wish, file, registry, root }, invocation);
    });
  },
};

async function report(
  { wish, registry }: Pick<Looked, "wish" | "registry">,
  invocation: Invocation,
): Promise<ExitCode> {
  const { name: environment, id, sources } = wish;
  const { reportRollout } = await import("../usage/report-rollout.ts");
  const served = await registry.served(environment, id);
  return await reportRollout(invocation, { environment, id, served, sources });
}

function noFile({ name }: RolloutWish, { environments }: ReadRegistry): Omit<RolloutRefusal, "status"> {
  const path = environmentPath(name);
  return environments.some(({ environment }) => environment === name)
    ? notCheckedOut(path)
    : { what: `there is no ${path}`, remedy: "Promote a version to make it" };
}

interface Looked {
  readonly wish: RolloutWish;
  readonly file: EnvironmentFile;
  readonly registry: ReadRegistry;
}

function show({ wish, file, registry }: Looked, invocation: Invocation): ExitCode {
  const { terminal } = invocation;
  if (wish.id !== "" && pointerOf(file, wish.id) === undefined) return refuse(notRun(wish), terminal);
  const shown = Object.entries(file.prompts).filter(([id, pointer]) =>
    wish.id === "" ? pointer.rollout !== undefined : id === wish.id,
  );
  const findings = pointerFindings(file, releasedVersions(registry));
  if (isOn(invocation, "json")) {
    const prompts = shown.map(([id, pointer]) => sharesJson(id, pointer));
    terminal.write(
      machineJson("promptops-rollout/1", { environment: wish.name, file: file.path, prompts, findings }),
    );
  } else {
    terminal.write(
      shown.length === 0
        ? `${file.path} shares out nothing.\n`
        : shown.map(([id, pointer]) => `${visible(id)}  ${sharesWords(pointer)}\n`).join(""),
    );
    if (findings.length > 0) terminal.writeError(renderFindings(findings, terminal));
  }
  return findings.length > 0 ? 1 : 0;
}

interface Changing extends Looked {
  readonly root: string;
}

async function change({ wish, file, registry, root }: Changing, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const was = pointerOf(file, wish.id);
  if (was === undefined) return refuse(notRun(wish), terminal);
  const next = nextPointer({ wish, file, registry }, was, invocation);
  if ("status" in next) return refuse(next, terminal);
  const edited = setEntry(file, wish.id, next);
  if (edited.status === "uneditable") return refuse(edited, terminal);
  if ((await replaceFile({ root, path: file.path, content: edited.text })) === "link")
    return refuse(linkInTheWay(file.path), terminal);
  const moved = movedBuckets(sharedOut(was), sharedOut(next));
  const isReassigned =
    was.rollout !== undefined && (next.rollout?.salt ?? was.rollout.salt) !== was.rollout.salt;
  if (isOn(invocation, "json")) {
    const prompts = [{ ...sharesJson(wish.id, next), moved, reassigned: isReassigned }];
    terminal.write(
      machineJson("promptops-rollout/1", { environment: wish.name, file: file.path, prompts, findings: [] }),
    );
    return 0;
  }
  const again = isReassigned ? " Another salt: everybody is assigned anew." : "";
  terminal.write(
    `${file.path}: ${visible(wish.id)} runs ${sharesWords(next)}; ${movedWords(moved)}.${again} Commit it to put it in force.\n`,
  );
  return 0;
}

function nextPointer(
  { wish, registry }: Looked,
  was: Pointer,
  invocation: Invocation,
): Pointer | RolloutRefusal {
  const prompt = registry.prompts.find(({ id }) => id === wish.id);
  if (prompt === undefined)
    return refusal(
      `the branch has no released prompt '${wish.id}'`,
      "Check the id; a draft is released first",
    );
  const version = wish.version ?? was.version;
  const released = hashesOf(prompt);
  const sha256 = released.get(version);
  if (sha256 === undefined)
    return refusal(
      `the branch has no released version ${version} of '${wish.id}'`,
      `It has ${[...released.keys()].slice(-20).join(", ")}; a draft is released first`,
    );
  if (wish.action === "end")
    return was.rollout === undefined
      ? refusal(
          `'${wish.id}' has no rollout in ${wish.name}`,
          "Use 'promptops environment promote' to move it",
        )
      : { version, sha256 };
  if (was.overrides !== undefined)
    return refusal(`'${wish.id}' has overrides in ${wish.name}`, "Delete them from its entry first");
  return withRollout({ wish, released }, was, invocation);
}

function withRollout(
  { wish, released }: { readonly wish: RolloutWish; readonly released: ReadonlyMap<number, string> },
  was: Pointer,
  invocation: Invocation,
): Pointer | RolloutRefusal {
  const [salt, by] = [text(invocation, "salt"), text(invocation, "by")];
  if (salt !== null && !/^[!-~]{1,100}$/.test(salt))
    return refusal(
      "the salt is no text of 1 to 100 visible ASCII characters",
      "Name one like 2026-11-triage",
    );
  const wanted = { version: wish.version ?? 0, buckets: wish.share, main: was.version };
  const ranges = withShare(sharedOut(was), wanted);
  if (shareOf(ranges, wanted.version) !== wish.share)
    return refusal(
      `no other version takes what ${wanted.version} would give`,
      "Set the share of the version that gets it",
    );
  const buckets = writtenBuckets(ranges);
  const hashes = Object.fromEntries(
    Object.keys(buckets).map((version) => [version, released.get(Number(version)) ?? ""]),
  );
  const unknown = Object.entries(hashes).find(([, hash]) => hash === "");
  if (unknown !== undefined)
    return refusal(
      `the branch has no released version ${unknown[0]} of '${wish.id}'`,
      "End the rollout first",
    );
  const { rollout: before } = was;
  const subjects = by ?? before?.by ?? null;
  const next: Rollout = {
    ...(subjects === null ? {} : { by: subjects }),
    salt: salt ?? before?.salt ?? `${today()}-${wish.id}`.slice(0, 100),
    buckets,
    hashes,
    ...(before?.guard === undefined ? {} : { guard: before.guard }),
  };
  return { version: was.version, sha256: was.sha256, rollout: next };
}

/** A new rollout has a new salt, so that it does not try everything on the same people. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function hashesOf({ versions }: CompiledPrompt): ReadonlyMap<number, string> {
  return new Map(versions.map(({ prompt, behaviour }) => [prompt.version, behaviour]));
}

function pointerOf({ prompts }: EnvironmentFile, id: string): Pointer | undefined {
  return Object.hasOwn(prompts, id) ? prompts[id] : undefined;
}

function notRun({ name, id }: RolloutWish): Omit<RolloutRefusal, "status"> {
  return {
    what: `${environmentPath(name)} does not run '${id}'`,
    remedy: `Promote a version first: promptops environment promote ${name} ${id}`,
  };
}

function sharesJson(id: string, pointer: Pointer): object {
  const { version, rollout: own } = pointer;
  return {
    id,
    version,
    phase: own === undefined ? null : phaseInFile(own),
    salt: own?.salt ?? null,
    by: own?.by ?? null,
    shares: sharesOf(pointer).map(([shared, buckets]) => ({ version: shared, buckets })),
  };
}

function sharesWords(pointer: Pointer): string {
  const shares = sharesOf(pointer).map(([version, buckets]) => `${version} for ${percent(buckets)}`);
  return shares.join(", ");
}

function percent(buckets: number): string {
  return `${buckets / 100} %`;
}

function movedWords(moved: readonly MovedBuckets[]): string {
  if (moved.length === 0) return "nothing moves";
  const words = moved.map(({ from, to, buckets }) => `${percent(buckets)} move from ${from} to ${to}`);
  return words.join(", ");
}
