import type { Checkout } from "../../branch/checkout.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { behaviourHash } from "../../prompt/behaviour.ts";
import { changeBetween } from "../../prompt/change.ts";
import type { Content, MessageEntry, Prompt, PromptFile } from "../../prompt/prompt.ts";
import type { Pointer } from "../../registry/bundle.ts";
import type { Compiled, ReleasedVersion } from "../../registry/compile-history.ts";
import { environmentAt } from "../../registry/environment-file.ts";
import type { Pointers } from "../../registry/pointer-moves.ts";
import { plainOverrides } from "../../registry/rollout/override-hash.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import type { Compared } from "../compare/read-compared.ts";
import { firstSuites } from "../compare/read-suites.ts";
import type { GateProblem } from "../report.ts";
import { pointersAt } from "./pointer-moves.ts";

export interface OverrideWorks {
  readonly works: readonly PromptWork[];
  readonly problems: readonly GateProblem[];
}

interface Sources {
  readonly checkout: Pick<Checkout, "blobs">;
  /** null: what was released is not known. */
  readonly compiled: Compiled | null;
}

/**
 * A row for each entry of a changed environment that asks for another model or other parameters than before: what it would
 * run beside what it runs. What was never released has a finding and no row.
 */
export async function overrideWorks(
  compared: Compared,
  { checkout, compiled }: Sources,
): Promise<OverrideWorks> {
  const { base, head, isUnchanged } = compared;
  const found: OverrideWorks[] = [];
  for (const { path } of head.tree.entries) {
    const environment = environmentAt(path);
    if (environment === null || isUnchanged(path) || compiled === null) continue;
    const [before, after] = [
      await pointersAt(base.tree, path, checkout),
      await pointersAt(head.tree, path, checkout),
    ];
    for (const [id, pointer] of Object.entries(after ?? {})) {
      const was = pointerOf(before ?? {}, id);
      if (isOverridden(was, pointer))
        found.push(workOf({ environment, id, was, is: pointer }, compared, compiled));
    }
  }
  return {
    works: found.flatMap(({ works }) => works),
    problems: found.flatMap(({ problems }) => problems),
  };
}

function pointerOf(pointers: Pointers, id: string): Pointer | null {
  return Object.hasOwn(pointers, id) ? (pointers[id] ?? null) : null;
}

function isOverridden(was: Pointer | null, is: Pointer): boolean {
  if (is.overrides === undefined) return false;
  const asked = ({ version, overrides }: Pointer): string =>
    canonicalJson({ version, overrides: { ...overrides } });
  return was === null || asked(was) !== asked(is);
}

interface Overridden {
  readonly environment: string;
  readonly id: string;
  readonly was: Pointer | null;
  readonly is: Pointer;
}

function workOf(
  { environment, id, was, is }: Overridden,
  { base, head }: Compared,
  compiled: Compiled,
): OverrideWorks {
  const versions = compiled.prompts.find((prompt) => prompt.id === id)?.versions ?? [];
  const versionAt = (number: number | undefined): ReleasedVersion | undefined =>
    versions.find(({ prompt }) => prompt.version === number);
  const [before, after] = [versionAt((was ?? is).version), versionAt(is.version)];
  if (after === undefined) return { works: [], problems: [] };
  const file = head.prompts.readings.find((reading) => reading.id === id)?.file ?? null;
  if (file === null) return { works: [], problems: [gone(id, environment)] };
  const now = askedFile(file, after, is);
  const then = before === undefined ? null : askedFile(file, before, was ?? { ...is, overrides: {} });
  const suite = firstSuites(head.suites.readings).get(id) ?? null;
  const work: PromptWork = {
    id,
    path: file.path,
    base: then,
    head: now,
    change: changeBetween(then?.prompt ?? null, now.prompt),
    baseSuite: firstSuites(base.suites.readings).get(id)?.suite ?? null,
    headSuite: suite,
    unread: null,
    brokenAtBase: false,
    invalid: suite !== null && suite.suite === null ? "its suite has errors" : null,
    brokenBefore: null,
    metadataOnly: false,
    newRecordings: false,
    furtherModel: null,
    environment,
  };
  return { works: [work], problems: [] };
}

function gone(id: string, environment: string): GateProblem {
  return {
    what: `The overrides of ${id} in ${environment} could not be evaluated: the prompt has no readable file.`,
    remedy: "Take the overrides away, or bring the prompt back.",
  };
}

/** A version as the environment asks it. */
function askedFile(
  file: PromptFile,
  { prompt, sent }: ReleasedVersion,
  { overrides = {} }: Pick<Pointer, "overrides">,
): PromptFile {
  const { model, parameters } = plainOverrides(overrides);
  const asked: Prompt = {
    ...prompt,
    content: contentIn(JSON.parse(new TextDecoder().decode(sent))),
    model: model ?? prompt.model,
    parameters: { ...prompt.parameters, ...parameters },
  };
  return { ...file, parts: [], prompt: asked, behaviour: behaviourHash(asked) };
}

function contentIn({ template, messages, escapes }: JsonObject): Content {
  const escaping = escapes === true ? { escapes: true as const } : {};
  return typeof template === "string"
    ? { kind: "template", template, ...escaping }
    : { kind: "messages", messages: messages as unknown as readonly MessageEntry[], ...escaping };
}
