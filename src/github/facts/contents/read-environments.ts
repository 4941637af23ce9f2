import type { EnvironmentFacts, PullRequestFacts } from "../../../approval/facts/facts.ts";
import { bytesOf } from "../../../branch/blob-bytes.ts";
import type { History } from "../../../branch/checkout.ts";
import { compileBranch } from "../../../branch/compile-branch.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import { type Served, servedPointers } from "../../../branch/served-pointers.ts";
import type { Policy } from "../../../policy/policy.ts";
import type { Compiled } from "../../../registry/compile-history.ts";
import {
  type EnvironmentFile,
  environmentLimit,
  pointerFindings,
  policyFindings,
  readEnvironment,
} from "../../../registry/environment-file.ts";
import { mayRollBack, movedIds, type Pointers, pointerMoves } from "../../../registry/pointer-moves.ts";
import { releasedVersions } from "../../../registry/released-versions.ts";
import type { BranchMemory } from "../../branch/branch-chain.ts";
import { githubBranch } from "../../branch/github-branch.ts";
import { type CommitFiles, modeText } from "../../objects/look-up-files.ts";
import type { FactsReading, Lists } from "../lists/reading.ts";
import { promptOwners } from "./prompt-owners.ts";
import { readUnsmoked } from "./read-unsmoked.ts";

/** More pointers than these are too many to look into for one pull request. */
const mostMoves = 1000;

/** What happens to the pointers of each protected environment whose file changes. Rejects where GitHub does not say. */
export async function readEnvironments(
  reading: FactsReading,
  lists: Lists,
  files: ReadonlyMap<string, CommitFiles>,
): Promise<NonNullable<PullRequestFacts["environments"]>> {
  const { look, baseSha } = reading;
  const found: [string, EnvironmentFacts | null][] = [];
  for (const { path, name } of lists.plan.environments) {
    const before = await fileAt(reading, files.get(baseSha) ?? null, path);
    const after = await fileAt(reading, files.get(look.pull.headRefOid) ?? null, path);
    const change = after === "unreadable" ? null : await changeOf(reading, lists, { name, before, after });
    found.push([path, change]);
  }
  return Object.fromEntries(found);
}

type FileThere = EnvironmentFile | "absent" | "unreadable";

async function fileAt({ blobs }: FactsReading, files: CommitFiles, path: string): Promise<FileThere> {
  if (files === null) throw new Error("a commit's files are not there");
  const file = files.get(path) ?? null;
  if (file === null) return "absent";
  if (file.type !== "blob" || !isRegular({ mode: modeText(file.mode) })) return "unreadable";
  const read = await blobs([file.oid], environmentLimit);
  const { content: bytes } = bytesOf(path, read.get(file.oid), environmentLimit);
  return (bytes === null ? null : readEnvironment(bytes, path).content) ?? "unreadable";
}

interface Change {
  readonly name: string;
  readonly before: FileThere;
  readonly after: EnvironmentFile | "absent";
}

async function changeOf(
  reading: FactsReading,
  lists: Lists,
  { name, before, after }: Change,
): Promise<EnvironmentFacts> {
  const pointers = { before: pointersOf(before), after: pointersOf(after) };
  const ids = boundedIds(pointers);
  const whole = after === "absent" || before === "unreadable" ? { whole_file: true } : {};
  if (ids.size === 0) return { moves: [], ...whole };
  const compiled = known(await compileBranch(promptBranch(reading), reading.baseSha, { ids }));
  const served = mayRollBack(pointers.before, pointers.after) ? await servedBy(reading, name) : () => [];
  const moves = pointerMoves({ ...pointers, served });
  const asked = new Set(moves.flatMap(({ id, kind }) => (kind === "rollback" ? [] : id)));
  const owners = await promptOwners(reading, lists, { ids: asked, compiled });
  const unsmoked = await readUnsmoked(reading, lists, { name, ...pointers, promoted: [...asked] });
  return {
    moves: moves.map((move) => ({ ...move, owners: owners.get(move.id) ?? [] })),
    ...(unsmoked.length === 0 ? {} : { unsmoked }),
    ...whole,
    ...refusedOf(after, ids, { compiled, policy: lists.policy.policy }),
  };
}

function pointersOf(file: FileThere): Pointers {
  return typeof file === "string" ? {} : file.prompts;
}

function boundedIds({ before, after }: Record<"before" | "after", Pointers>): ReadonlySet<string> {
  const ids = new Set(movedIds(before, after));
  if (ids.size > mostMoves) throw new Error("too many pointers move");
  return ids;
}

/** Only pointers that move are looked into: what stays was judged when it came. */
function refusedOf(
  after: Change["after"],
  ids: ReadonlySet<string>,
  { compiled, policy }: { readonly compiled: Compiled; readonly policy: Policy },
): Pick<EnvironmentFacts, "refused"> {
  if (after === "absent") return {};
  const moved = Object.entries(after.prompts).filter(([id]) => ids.has(id));
  const file = { ...after, prompts: Object.fromEntries(moved) };
  const findings = [...pointerFindings(file, releasedVersions(compiled)), ...policyFindings(file, policy)];
  return findings.length === 0 ? {} : { refused: findings.map(({ message }) => message) };
}

async function servedBy(reading: FactsReading, environment: string): Promise<Served> {
  const branch = githubBranch(reading.octokit, reading.name, memoryOf(reading, "environments"));
  return known(await servedPointers(branch, { tip: reading.baseSha, environment }));
}

function promptBranch(reading: FactsReading): ReturnType<typeof githubBranch> {
  return githubBranch(reading.octokit, reading.name, memoryOf(reading, "prompts"));
}

/** Each remembers the folders that it was asked for alone. */
function memoryOf({ histories, name }: FactsReading, what: "prompts" | "environments"): BranchMemory {
  return histories(`${name.owner}/${name.repo}`.toLowerCase() + (what === "prompts" ? "" : `:${what}`));
}

function known<T>(history: History<T>): T {
  if (history.status === "missing") throw new Error(history.what);
  return history.value;
}
