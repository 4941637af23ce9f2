import type { Blobs, Commit } from "../../../approval/facts/facts.ts";
import type { CommitFiles } from "../../objects/look-up-files.ts";
import { readOr } from "../lists/faults.ts";
import type { FactsReading, Lists } from "../lists/reading.ts";
import { isManagedOnly } from "./managed-only.ts";
import { type PushFacts, pushFacts } from "./push-facts.ts";
import { pushedBy } from "./pushed-by.ts";

export type FilesAt = ReadonlyMap<string, CommitFiles>;

/** The governed files of commits, and of which paths. */
export interface KnownFiles {
  readonly files: FilesAt;
  readonly head: string;
  readonly paths: readonly string[];
}

/** The commits of the pull request, and what each push did to the governed files. */
export async function commitFacts(
  reading: FactsReading,
  lists: Lists,
  known: KnownFiles,
): Promise<PushFacts> {
  const { files, paths } = known;
  return pushFacts({
    commits: await ownCommits(reading, lists, known),
    pushes: lists.pushes,
    broughtBy: pushedBy(lists.commits, lists.pushes),
    blobsAt: (sha) => {
      const at = files.get(sha) ?? null;
      return at === null ? null : blobsOf(at, paths);
    },
    paths,
  });
}

async function ownCommits(
  reading: FactsReading,
  { commits, pushes, policy, plan, mergeBase }: Lists,
  { files, head, paths }: KnownFiles,
): Promise<readonly Commit[]> {
  const { asked, blobs, faults } = reading;
  const pushers = pushedBy(commits, pushes);
  // A head that comes back by force is the head only since then.
  const lastPush = pushes.findLast(({ after }) => after === head) ?? null;
  const facts: Commit[] = [];
  for (const commit of commits) {
    const { changedFiles: _, ...told } = commit;
    const push = pushers.get(commit.sha) ?? null;
    const { app } = asked;
    const branchPoint = files.get(mergeBase ?? "") ?? null;
    const fields = policy.config.managed_fields;
    const managed =
      app !== null &&
      (await readOr({ faults, what: `commit:${commit.sha}`, otherwise: false }, () =>
        isManagedOnly(commit, { app, fields, prompts: plan.prompts, files, branchPoint, blobs }),
      ));
    facts.push({
      ...told,
      pushed_by: push?.by ?? null,
      pushed_at: (commit.sha === head ? lastPush : push)?.at ?? null,
      blobs: blobsOf(files.get(commit.sha) ?? null, paths),
      ...(managed ? { managed_only: true } : {}),
    });
  }
  return facts;
}

export function blobsOf(files: CommitFiles, paths: readonly string[]): Blobs {
  if (files === null) return {};
  return Object.fromEntries(paths.map((path) => [path, files.get(path)?.oid ?? null]));
}

/** More are not compared, and then they count as changes. */
const mostForced = 20;

/** The commits between which forced pushes moved the branch. */
export function forcedEnds({ pushes }: Lists): readonly string[] {
  const forced = pushes.filter(({ kind }) => kind === "forced").slice(-mostForced);
  return forced.flatMap(({ before, after }) => [before, after]);
}
