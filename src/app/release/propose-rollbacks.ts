import { bytesOf } from "../../branch/blob-bytes.ts";
import { policyOf } from "../../branch/policy-at.ts";
import type { BranchSource } from "../../branch/read-branch.ts";
import { isRegular } from "../../branch/regular-files.ts";
import { servedPointers } from "../../branch/served-pointers.ts";
import { bytesHash } from "../../document/hash/bytes-hash.ts";
import type { DriftingPointer } from "../../github/checks/monitor-check.ts";
import { modeText, type RepositoryName } from "../../github/objects/look-up-files.ts";
import { environmentPath } from "../../policy/environment-path.ts";
import type { Pointer } from "../../registry/bundle.ts";
import { setEntry, setPointer } from "../../registry/edit-environment.ts";
import { type EnvironmentFile, environmentLimit, readEnvironment } from "../../registry/environment-file.ts";
import { environmentName } from "../../registry/pointer-document.ts";
import { rollbackBody, rollbackTitle } from "../../report/approval/rollback-text.ts";
import type { LogFields } from "../log.ts";
import type { Platform } from "../platform.ts";

/**
 * Opens the pull requests that move pointers back, where the default branch's policy asks for them. Whatever the monitor
 * said, a pointer only goes back to what the environment ran before, only by a pull request, and only once.
 */
export async function proposeRollbacks(
  platform: Platform,
  { owner, repo, sha }: RepositoryName & { readonly sha: string },
): Promise<LogFields> {
  const { standard: tip } = await platform.branches.tips({ owner, repo, branch: "main" });
  if (tip?.sha !== sha) return { status: "said of another commit" };
  const source = platform.branches.source({ owner, repo });
  const tree = await source.tree({ kind: "commit", sha });
  if (tree.status === "missing") return { status: "unreadable", what: tree.what };
  const read = await policyOf(tree.value, source);
  if (read?.policy?.monitor.on_drift !== "rollback-pr") return { status: "not wanted" };
  const drifting = await platform.checks.drifting({ owner, repo, headSha: sha });
  const paths = [...new Set(drifting.map(({ environment }) => environment))]
    .filter((name) => environmentName.test(name))
    .map(environmentPath);
  const files =
    paths.length === 0 ? null : await platform.branches.files({ owner, repo }, { commits: [sha], paths });
  const opened: string[] = [];
  for (const pointer of drifting) {
    const path = environmentPath(pointer.environment);
    const file = files?.get(sha)?.get(path) ?? null;
    if (file === null || !isRegular({ mode: modeText(file.mode) })) continue;
    const edit = await rollbackOf(source, { sha, path, oid: file.oid, pointer });
    if (edit === null) continue;
    const { number } = await platform.branches.proposeOnce({
      commit: {
        owner,
        repo,
        branch: edit.branch,
        expectedHead: sha,
        message: rollbackTitle(edit),
        files: [edit],
      },
      base: tip.name,
      title: rollbackTitle(edit),
      body: rollbackBody(edit),
    });
    opened.push(`#${number}`);
  }
  return { status: "looked", pull_requests: opened };
}

interface Rollback extends DriftingPointer {
  /** The version that it goes back to. */
  readonly to: number;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly branch: string;
}

interface RollbackAsked {
  readonly sha: string;
  /** Of the environment's file. */
  readonly path: string;
  readonly oid: string;
  readonly pointer: DriftingPointer;
}

/** null: the environment does not run that version, or never ran a lower one, or cannot be edited safely. */
async function rollbackOf(
  source: BranchSource,
  { sha, path, oid, pointer }: RollbackAsked,
): Promise<Rollback | null> {
  const { id, environment, version } = pointer;
  const blobs = await source.blobs([oid], environmentLimit);
  const { content: bytes } = bytesOf(path, blobs.get(oid), environmentLimit);
  const file = bytes === null ? null : readEnvironment(bytes, path).content;
  const entry = file !== null && Object.hasOwn(file.prompts, id) ? file.prompts[id] : undefined;
  // An override is ended by a person, who knows why it is there.
  if (file === null || entry === undefined || entry.overrides !== undefined) return null;
  if (entry.rollout !== undefined) return withoutRollout(file, pointer, { path, entry });
  if (entry.version !== version) return null;
  const history = await servedPointers(source, { tip: sha, environment });
  if (history.status === "missing") return null;
  const served = history.value(id);
  const before = lowerOf(served, version);
  if (before === null) return null;
  const edited = setPointer(file, id, { version: before.version, sha256: before.sha256 });
  if (edited.status !== "edited") return null;
  // Where the version comes back after a rollback, another time is another branch.
  const times = served.filter(
    (each, at) => each.version === version && served[at - 1]?.version !== version,
  ).length;
  return {
    ...pointer,
    to: before.version,
    path,
    bytes: new TextEncoder().encode(edited.text),
    branch: branchName(environment, [id, version, times]),
  };
}

interface SharedEntry {
  readonly path: string;
  readonly entry: Pointer;
}

/** All traffic goes back to the version that is served without a subject; null: the newer one is not among its shares. */
function withoutRollout(
  file: EnvironmentFile,
  pointer: DriftingPointer,
  { path, entry: { version: to, sha256, rollout } }: SharedEntry,
): Rollback | null {
  const { id, environment, version } = pointer;
  if (to >= version || !Object.hasOwn(rollout?.buckets ?? {}, String(version))) return null;
  const edited = setEntry(file, id, { version: to, sha256 });
  if (edited.status !== "edited") return null;
  return {
    ...pointer,
    to,
    path,
    bytes: new TextEncoder().encode(edited.text),
    branch: branchName(environment, [id, version, rollout?.salt ?? ""]),
  };
}

function branchName(environment: string, about: readonly (string | number)[]): string {
  const name = bytesHash(new TextEncoder().encode(JSON.stringify(about))).slice("sha256:".length, 19);
  return `promptops/rollback/${environment}/${name}`;
}

/** The newest lower version that the environment ran. */
function lowerOf(served: readonly Pointer[], version: number): Pointer | null {
  const lower = served.filter((each) => each.version < version);
  return lower.toSorted((one, other) => one.version - other.version).at(-1) ?? null;
}
