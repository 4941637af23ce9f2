import type { Finding } from "../../document/finding/finding.ts";
import { recordingsPath } from "../../evaluation/recordings-path.ts";
import type { Suite } from "../../evaluation/suite.ts";
import { type Change, changeBetween } from "../../prompt/change.ts";
import type { GateRequest } from "../gate-request.ts";
import { changedIds, upstreamsOf, withUpstreams } from "./downstream.ts";
import type { Pair } from "./pair-prompts.ts";
import type { PromptWork } from "./prompt-work.ts";
import type { Compared } from "./read-compared.ts";
import { filesOf } from "./read-prompts.ts";
import { firstSuites, type ReadSuite } from "./read-suites.ts";
import { deletedPrompts, type GoneSuite, goneSuites, predecessor } from "./successor.ts";

/** The errors of one file. */
export interface FileErrors {
  readonly count: number;
  /** All of them were there before this change. */
  readonly old: boolean;
}

interface Selection {
  readonly compared: Compared;
  /** Which errors each file has, which tells which prompts cannot be judged. */
  readonly errors: ReadonlyMap<string, FileErrors>;
}

/** The prompts that get a row: what changed about them, and why some cannot be judged. */
export function selectWork(selection: Selection, judge: GateRequest["judge"]): readonly PromptWork[] {
  return withUpstreams(selected(selection, judge), selection.compared);
}

function selected(selection: Selection, judge: GateRequest["judge"]): readonly PromptWork[] {
  const changed = withDownstream(changedPrompts(selection), selection);
  const nothing = changed.length === 0 && deletedPrompts(selection.compared).length === 0;
  if (judge === "changed" || (judge === "changed-else-all" && !nothing)) return changed;
  const everything = everyPrompt(selection);
  if (judge === "changed-else-all") return everything;
  const asked = new Map(changed.filter(({ metadataOnly }) => !metadataOnly).map((work) => [work.id, work]));
  return everything
    .filter(({ id }) => judge === "all" || judge.ids.includes(id))
    .map((work) => asked.get(work.id) ?? work);
}

/** A prompt whose cases take answers of one that changed is judged too, though nothing of it changed. */
function withDownstream(works: readonly PromptWork[], selection: Selection): readonly PromptWork[] {
  const changed = changedIds(works);
  const { pairs, base, head } = selection.compared;
  if (changed.size === 0 || !head.suites.readings.some(({ suite }) => upstreamsOf(suite).size > 0))
    return works;
  const suites = { base: firstSuites(base.suites.readings), head: firstSuites(head.suites.readings) };
  const known = new Set(works.filter(({ metadataOnly }) => !metadataOnly).map(({ path }) => path));
  const more = pairs.flatMap((pair) => {
    const headSuite = suites.head.get(pair.head.id ?? "");
    const takes = [...upstreamsOf(headSuite?.suite)].some((id) => changed.has(id));
    if (!takes || known.has(pair.head.path)) return [];
    const baseSuite = suites.base.get(pair.base?.id ?? "");
    return workOf(pair, { baseSuite, headSuite }, selection, "anew") ?? [];
  });
  const paths = new Set(more.map(({ path }) => path));
  return [...works.filter(({ path }) => !paths.has(path)), ...more];
}

function changedPrompts(selection: Selection): readonly PromptWork[] {
  const { pairs, base, head } = selection.compared;
  const suites = { base: firstSuites(base.suites.readings), head: firstSuites(head.suites.readings) };
  const nameless = base.suites.readings.filter(({ prompt_id }) => prompt_id === null);
  const namelessAtBase = new Map(nameless.map((suite) => [suite.path, suite]));
  const gone = goneSuites(selection.compared, suites.head);
  return pairs.flatMap((pair) => {
    const headSuite = suites.head.get(pair.head.id ?? "");
    const before = pair.base === null && headSuite !== undefined ? predecessor(pair, headSuite, gone) : null;
    if (before !== null) return successorOf(before, { pair, headSuite: headSuite ?? null }, selection);
    // A suite that base cannot read does not say whose it is; the one that stands in its place at head does.
    const baseSuite = suites.base.get(pair.base?.id ?? "") ?? namelessAtBase.get(headSuite?.path ?? "");
    return workOf(pair, { baseSuite, headSuite }, selection) ?? [];
  });
}

/** What is judged of a prompt that takes over the suite of a deleted one: as new, and compared with that one. */
function successorOf(
  { prompt, suite }: GoneSuite,
  { pair, headSuite }: { readonly pair: Pair; readonly headSuite: ReadSuite | null },
  selection: Selection,
): PromptWork {
  return {
    ...named(pair),
    base: prompt.file,
    head: pair.head.file,
    change: changeOf(pair, true),
    baseSuite: baseCases(suite, headSuite ?? undefined),
    unread: unreadAtBase({ ...pair, base: prompt }, suite),
    brokenAtBase: prompt.file === null,
    headSuite,
    ...invalidity(pair, headSuite, selection),
    metadataOnly: false,
    newRecordings: recordingsChanged(pair, selection),
    successorOf: prompt.id ?? prompt.path,
    furtherModel: null,
  };
}

/** Every prompt as a new one: nothing at base to compare it with. */
function everyPrompt(selection: Selection): readonly PromptWork[] {
  const { head, pairs } = selection.compared;
  const suites = firstSuites(head.suites.readings);
  return pairs.map((pair) => {
    const headSuite = suites.get(pair.head.id ?? "") ?? null;
    return {
      ...named(pair),
      base: null,
      head: pair.head.file,
      change: { kind: "unchanged", behaviour: false, fields: [], previous_id: null },
      baseSuite: null,
      unread: null,
      brokenAtBase: false,
      headSuite,
      ...invalidity(pair, headSuite, selection),
      metadataOnly: false,
      newRecordings: false,
      furtherModel: null,
    };
  });
}

interface Suites {
  readonly baseSuite: ReadSuite | undefined;
  readonly headSuite: ReadSuite | undefined;
}

function workOf(
  pair: Pair,
  { baseSuite, headSuite }: Suites,
  selection: Selection,
  asked: "anew" | "if changed" = "if changed",
): PromptWork | null {
  const { compared } = selection;
  const fileChanged = isChanged(pair, compared);
  const newRecordings = recordingsChanged(pair, selection);
  const askedAnew = asked === "anew" || baseSuite?.content !== headSuite?.content || newRecordings;
  if (!fileChanged && !askedAnew) return null;
  const base = pair.base?.file ?? null;
  const change = changeOf(pair, fileChanged);
  return {
    ...named(pair),
    base,
    head: pair.head.file,
    change,
    baseSuite: baseCases(baseSuite, headSuite),
    unread: unreadAtBase(pair, baseSuite),
    brokenAtBase: pair.base !== null && base === null,
    headSuite: headSuite ?? null,
    ...invalidity(pair, headSuite ?? null, selection),
    metadataOnly: base !== null && !change.behaviour && !askedAnew,
    newRecordings,
    furtherModel: null,
  };
}

/** Whether one of the files is another that the prompt is made of, now or at base. */
export function isChanged({ base, head }: Pair, { isUnchanged }: Pick<Compared, "isUnchanged">): boolean {
  const files = [...filesOf(head), ...(base === null ? [] : filesOf(base))];
  return base?.path !== head.path || !files.every(isUnchanged);
}

function named({ head }: Pair): Pick<PromptWork, "id" | "path"> {
  return { id: head.id ?? head.path, path: head.path };
}

/** What base compares by: its own suite; where that has errors, head's, so that no case counts as new for them. */
function baseCases(base: ReadSuite | undefined, head: ReadSuite | undefined): Suite | null {
  if (base === undefined) return null;
  return base.suite ?? head?.suite ?? null;
}

/** Why base cannot be compared with; null where it can, or where there is nothing at base. */
function unreadAtBase({ base }: Pair, suite: ReadSuite | undefined): string | null {
  const isMissing = ({ code }: Finding): boolean => code === "file-unreadable";
  if (base?.findings.some(isMissing)) return "its file at base could not be read";
  if (suite?.findings.some(isMissing)) return "its suite at base could not be read";
  return null;
}

/** A file that cannot be read on one side changed in a way that nobody can tell. */
function changeOf({ base, head }: Pair, fileChanged: boolean): Change {
  const unknown = { behaviour: true, fields: [], previous_id: null } as const;
  if (head.file === null) return { ...unknown, kind: base === null ? "added" : "modified" };
  if (base !== null && base.file === null) return { ...unknown, kind: "modified" };
  const change = changeBetween(base?.file?.prompt ?? null, head.file.prompt);
  return fileChanged && change.kind === "unchanged" ? { ...change, kind: "modified" } : change;
}

function recordingsChanged({ base, head }: Pair, { compared }: Selection): boolean {
  if (head.id === null) return false;
  const after = recordingsPath(head.id);
  const before = base === null || base.id === null ? after : recordingsPath(base.id);
  const exists = compared.base.paths.has(before) || compared.head.paths.has(after);
  return exists && !compared.isUnchanged(after);
}

type Invalidity = Pick<PromptWork, "invalid" | "brokenBefore">;

const valid: Invalidity = { invalid: null, brokenBefore: null };

/** Why a prompt cannot be judged as it is, and whether that was so before this change. */
function invalidity(pair: Pair, suite: ReadSuite | null, { compared, errors }: Selection): Invalidity {
  const own: ReadonlySet<string> = new Set(filesOf(pair.head));
  const files = [...own, ...(suite?.files ?? [])].filter((file) => errors.has(file));
  if (files.length === 0) return suite === null ? mayBeItsSuite(compared) : valid;
  const isOld = files.every((file) => errors.get(file)?.old);
  const errorsIn = (some: readonly string[]): number =>
    some.reduce((sum, file) => sum + (errors.get(file)?.count ?? 0), 0);
  const inPrompt = errorsIn(files.filter((file) => own.has(file)));
  const inSuite = errorsIn(files.filter((file) => !own.has(file)));
  const [what, count] = inPrompt > 0 ? (["its file", inPrompt] as const) : (["its suite", inSuite] as const);
  const had = isOld ? "had" : "has";
  const when = isOld ? " before this change" : "";
  return {
    invalid: `${what} ${had} ${count === 1 ? "an error" : `${count} errors`}${when}`,
    brokenBefore: isOld ? (files[0] ?? pair.head.path) : null,
  };
}

/** A suite that does not even say whose it is may be the one of a prompt that seems to have none. */
function mayBeItsSuite({ head, isUnchanged }: Compared): Invalidity {
  const nameless = head.suites.readings.filter(({ prompt_id }) => prompt_id === null);
  const suite = nameless.find(({ path }) => !isUnchanged(path)) ?? nameless[0];
  if (suite === undefined) return valid;
  const isOld = isUnchanged(suite.path);
  return {
    invalid: `${suite.path} cannot be read and may be its suite${isOld ? ", and was so before this change" : ""}`,
    brokenBefore: isOld ? suite.path : null,
  };
}
