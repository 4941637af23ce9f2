import type { PassingFact } from "../../../approval/facts/facts.ts";
import { bytesOf } from "../../../branch/blob-bytes.ts";
import type { Entry } from "../../../branch/checkout.ts";
import { folderOf } from "../../../branch/folders-of.ts";
import { partFinder } from "../../../branch/part-finder.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import { canonicalJson } from "../../../document/json/canonical-json.ts";
import { environmentPath } from "../../../policy/environment-path.ts";
import type { Governed } from "../../../policy/governed.ts";
import { partPlace } from "../../../prompt/parts/named-parts.ts";
import type { PromptFile } from "../../../prompt/prompt.ts";
import { promptId } from "../../../prompt/prompt-id.ts";
import { promptLimit, readPrompt } from "../../../prompt/read/read-prompt.ts";
import {
  type EnvironmentFile,
  environmentLimit,
  readEnvironment,
} from "../../../registry/environment-file.ts";
import { inTurns } from "../../objects/in-turns.ts";
import { type FactsReading, filesOfCommits, type Lists } from "../lists/reading.ts";
import { foldersAbove } from "./read-parts.ts";

/**
 * Versions and pointers that a commit of the pull request brings and head does not have. A rebase merge puts each commit
 * on the branch, and there the first commit that carries a number is the version, and a pointer was in force.
 */
export async function readPassing(reading: FactsReading, lists: Lists): Promise<readonly PassingFact[]> {
  const { look, baseSha } = reading;
  const { commits, mergeBase } = lists;
  if (mergeBase === null || commits.length < 2) return [];
  const head = look.pull.headRefOid;
  const ends = [mergeBase, baseSha, head];
  const roots = await rootsOf(reading, lists, [...new Set([...ends, ...commits.map(({ sha }) => sha)])]);
  // A folder that is the same as at one end holds nothing that would pass.
  const known = new Set(ends.flatMap((sha) => [...(roots.get(sha)?.entries() ?? [])].map(keyOf)));
  const passing = commits.flatMap(({ sha }) =>
    [...(roots.get(sha)?.entries() ?? [])]
      .filter((root) => !known.has(keyOf(root)))
      .map((root) => ({ sha, root })),
  );
  if (passing.length === 0) return [];
  const trees = openTrees(reading);
  const entriesAt = async (sha: string): Promise<readonly Entry[]> => {
    const lists = await Promise.all([...(roots.get(sha)?.entries() ?? [])].map(trees));
    return lists.flat();
  };
  const before = await Promise.all(ends.slice(0, 2).map(entriesAt));
  const after = await entriesAt(head);
  const seen = new Set([...before, after].flat().map(contentKey));
  const found: { readonly sha: string; readonly entry: Entry }[] = [];
  const isPart = partPlace(lists.plan.governed.promptRoots);
  const strangers = new Map<string, readonly string[]>();
  for (const { sha, root } of passing) {
    for (const entry of await trees(root)) {
      if (seen.has(contentKey(entry)) || !isRegular(entry)) continue;
      if (isPart(entry.path)) strangers.set(sha, [...(strangers.get(sha) ?? []), entry.path]);
      else seen.add(contentKey(entry));
      found.push({ sha, entry });
    }
  }
  // A prompt's own file may be head's while a text passes that it names.
  for (const [sha, paths] of strangers) {
    const folders = new Set(paths.flatMap(foldersAbove));
    const users = (await entriesAt(sha)).filter(
      (entry) => isRegular(entry) && folders.has(folderOf(entry.path)) && !isPart(entry.path),
    );
    found.push(...users.map((entry) => ({ sha, entry })));
  }
  const sides = { before: before.flat(), after };
  return [
    ...(await passingVersions(reading, lists, { found, ...sides, at: entriesAt })),
    ...(await passingPointers(reading, lists, { found, ...sides })),
  ];
}

/** A folder below which governed files stand, and git's id of it; the whole tree is the folder "". */
type Root = readonly [path: string, oid: string];

function keyOf([path, oid]: Root): string {
  return `${oid} ${path}`;
}

function contentKey({ path, oid }: Entry): string {
  return `${oid} ${path}`;
}

/** What stands at each commit in the folders where the policy's prompts and protected environments begin. */
async function rootsOf(
  reading: FactsReading,
  { policy, plan }: Lists,
  commits: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const isProtected = Object.values(policy.policy.environments).some((each) => each.protected);
  const folders = new Set([...plan.governed.promptRoots, ...(isProtected ? [environmentsFolder] : [])]);
  // GitHub gives no id for the tree itself here, but a commit's id gives its tree.
  if (folders.has("")) return new Map(commits.map((sha) => [sha, new Map([["", sha]])]));
  const files = await filesOfCommits(reading, commits, [...folders]);
  return new Map(
    commits.map((sha) => {
      const at = files.get(sha) ?? null;
      if (at === null) throw new Error("a commit's files are not there");
      const trees = [...folders].flatMap((path): Root[] => {
        const file = at.get(path) ?? null;
        return file?.type === "tree" ? [[path, file.oid]] : [];
      });
      return [sha, new Map(trees)];
    }),
  );
}

const environmentsFolder = environmentPath("x").split("/")[0] ?? "";

function openTrees({ trees }: FactsReading): (root: Root) => Promise<readonly Entry[]> {
  const known = new Map<string, Promise<readonly Entry[]>>();
  const read = async ([folder, oid]: Root): Promise<readonly Entry[]> => {
    const { entries } = await trees.read(oid);
    return folder === "" ? entries : entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }));
  };
  return async (root) => {
    const tree = known.get(keyOf(root)) ?? read(root);
    known.set(keyOf(root), tree);
    return await tree;
  };
}

interface Passing {
  readonly found: readonly { readonly sha: string; readonly entry: Entry }[];
  /** At the branch point and at the base's tip. */
  readonly before: readonly Entry[];
  readonly after: readonly Entry[];
}

/** A number is the base's, whose content it cannot change any more, or head's with head's behaviour. */
async function passingVersions(
  reading: FactsReading,
  { plan }: Lists,
  { found, before, after, at }: Passing & { readonly at: (sha: string) => Promise<readonly Entry[]> },
): Promise<readonly PassingFact[]> {
  const read = promptReader(reading, plan.governed);
  const passing: (NamedPrompt & { readonly sha: string; readonly entry: Entry })[] = [];
  for (const sha of new Set(found.map((one) => one.sha))) {
    const own = found.filter((one) => one.sha === sha);
    const prompts = await read(
      own.map(({ entry }) => entry),
      await at(sha),
    );
    for (const { entry } of own) {
      const prompt = prompts.get(contentKey(entry));
      if (prompt !== undefined) passing.push({ ...prompt, sha, entry });
    }
  }
  const ids = new Set(passing.map(({ id }) => id));
  if (ids.size === 0) return [];
  const [base, head] = [await read(before, before, ids), await read(after, after, ids)];
  const facts = passing.flatMap(({ sha, entry, id, file }) => {
    const { version } = file.prompt;
    const isBases = [...base.values()].some((one) => one.id === id && one.file.prompt.version === version);
    const heads = [...head.values()].filter((one) => one.id === id);
    const isNew = ![...base.values()].some((one) => one.id === id) && heads.length > 0;
    const isHeads = heads.some(
      (one) => one.file.prompt.version === version && (isNew || one.file.behaviour === file.behaviour),
    );
    return isBases || isHeads
      ? []
      : [{ commit: sha, path: entry.path, what: `gives ${id} the version ${version}` }];
  });
  return [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()];
}

interface NamedPrompt {
  readonly id: string;
  readonly file: PromptFile;
}

/** The readable prompts among entries, by content and path; what is no valid prompt carries no number. */
function promptReader(
  { blobs }: FactsReading,
  governed: Governed,
): (
  entries: readonly Entry[],
  beside: readonly Entry[],
  only?: ReadonlySet<string>,
) => Promise<ReadonlyMap<string, NamedPrompt>> {
  return async (entries, beside, only) => {
    const named = entries.flatMap((entry) => {
      const found = promptId(entry.path, governed);
      const id = found?.status === "id" ? found.id : null;
      return id === null || (only !== undefined && !only.has(id)) ? [] : [{ id, entry }];
    });
    const read = await blobs([...new Set(named.map(({ entry }) => entry.oid))], promptLimit);
    const finder = partFinder({ entries: beside }, governed, { blobs });
    const prompts = new Map<string, NamedPrompt>();
    let open: typeof named = named;
    do {
      const again: (typeof named)[number][] = [];
      await inTurns(open, (one) => {
        const { id, entry } = one;
        const bytes = bytesOf(entry.path, read.get(entry.oid), promptLimit);
        if (bytes.content === null) return;
        const { content: file, parts } = readPrompt(
          bytes.content,
          { path: entry.path, id: null },
          { find: finder.find },
        );
        if (file !== null) prompts.set(contentKey(entry), { id, file });
        else if (parts.length > 0) again.push(one);
      });
      open = again;
    } while (await finder.load());
    return prompts;
  };
}

/** A pointer is one that the environment has, or gets as a whole. */
async function passingPointers(
  { blobs }: FactsReading,
  { policy }: Lists,
  { found, before, after }: Passing,
): Promise<readonly PassingFact[]> {
  const paths = new Map(
    Object.entries(policy.policy.environments).flatMap(([name, one]) =>
      one.protected ? [[environmentPath(name), name] as const] : [],
    ),
  );
  const read = async (entries: readonly Entry[]): Promise<readonly EnvironmentFile[]> => {
    const own = entries.filter(({ path }) => paths.has(path));
    const contents = await blobs([...new Set(own.map(({ oid }) => oid))], environmentLimit);
    return own.flatMap(({ path, oid }) => {
      const bytes = bytesOf(path, contents.get(oid), environmentLimit);
      return (bytes.content === null ? null : readEnvironment(bytes.content, path).content) ?? [];
    });
  };
  const allowed = new Set((await read([...before, ...after])).flatMap(pointersIn));
  const facts: PassingFact[] = [];
  for (const { sha, entry } of found) {
    for (const file of await read([entry])) {
      const other = pointersIn(file).find((pointer) => !allowed.has(pointer));
      if (other === undefined) continue;
      const [, id = "", version = "", beside = ""] = JSON.parse(other) as readonly string[];
      const what =
        beside === "{}" ? `points ${id} at version ${version}` : `gives ${id} a rollout or overrides`;
      facts.push({ commit: sha, path: entry.path, what });
    }
  }
  return facts;
}

function pointersIn({ path, prompts }: EnvironmentFile): readonly string[] {
  return Object.entries(prompts).map(([id, { version, rollout, overrides }]) => {
    const { salt, buckets } = rollout ?? {};
    const beside = {
      ...(rollout === undefined ? {} : { rollout: { salt: salt ?? "", buckets: { ...buckets } } }),
      ...(overrides === undefined ? {} : { overrides: { ...overrides } }),
    };
    return JSON.stringify([path, id, version, canonicalJson(beside)]);
  });
}
