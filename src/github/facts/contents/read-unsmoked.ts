import { smokeStepName } from "../../../approval/check-names.ts";
import {
  type HiddenRun,
  type SmokeNeed,
  type SmokeRun,
  smokeGap,
} from "../../../approval/facts/smoke-proof.ts";
import { bytesOf } from "../../../branch/blob-bytes.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import { environmentPath } from "../../../policy/environment-path.ts";
import { governsBranch } from "../../../policy/governs-branch.ts";
import type { Pointer } from "../../../registry/bundle.ts";
import { environmentLimit, readEnvironment } from "../../../registry/environment-file.ts";
import { newlyServed, type Pointers, servesAs } from "../../../registry/pointer-moves.ts";
import { type SmokeClaim, smokeClaims } from "../../checks/smoke-check.ts";
import { everyPage, pageSize } from "../../connect/every-page.ts";
import { failedRequest } from "../../connect/failed-request.ts";
import { modeText } from "../../objects/look-up-files.ts";
import { type FactsReading, filesOfCommits, type Lists } from "../lists/reading.ts";

/** Where an environment's pointers lead before and after, and which of them do not go back. */
interface Moving {
  readonly name: string;
  readonly before: Pointers;
  readonly after: Pointers;
  readonly promoted: readonly string[];
}

/** Why versions may not come into an environment yet, a sentence each. Rejects where GitHub does not answer. */
export async function readUnsmoked(
  reading: FactsReading,
  lists: Lists,
  { name, before, after, promoted }: Moving,
): Promise<readonly string[]> {
  const { environments } = lists.policy.policy;
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined;
  const gaps: string[] = [];
  for (const [tested, age] of Object.entries(environment?.after ?? {})) {
    const runs = await runsOf(reading, tested);
    for (const id of promoted) {
      const is = after[id];
      if (is === undefined) continue;
      const was = Object.hasOwn(before, id) ? (before[id] ?? null) : null;
      for (const version of newlyServed(was, is)) {
        const need: SmokeNeed = { id, version, into: name, tested, days: Number.parseInt(age, 10) };
        const gap = smokeGap(need, await runs({ id, version, is }), {
          now: Date.now(),
          governs: governsBranch(lists.policy.policy, reading.look.defaultBranch),
        });
        if (gap !== null) gaps.push(gap);
      }
    }
  }
  return gaps;
}

interface Wanted {
  readonly id: string;
  readonly version: number;
  readonly is: Pointer;
}

type Runs = (wanted: Wanted) => Promise<readonly (SmokeRun | HiddenRun)[]>;

/** The runs that claim to have smoked an environment while its file, in git, said that it serves a version. */
async function runsOf(reading: FactsReading, tested: string): Promise<Runs> {
  const { octokit, name, baseSha } = reading;
  const claims = await smokeClaims(octokit, name, { tip: baseSha, environment: tested });
  const pointers = await pointersAt(reading, claims, tested);
  const read = new Map<SmokeClaim, Promise<SmokeRun | HiddenRun>>();
  const runOf = (claim: SmokeClaim): Promise<SmokeRun | HiddenRun> => {
    const run = read.get(claim) ?? readRun(reading, claim, tested);
    read.set(claim, run);
    return run;
  };
  return async ({ id, version, is }) => {
    const about = claims.filter(({ commit }) => {
      const there = pointers.get(commit) ?? {};
      const pointer = Object.hasOwn(there, id) ? there[id] : undefined;
      return pointer !== undefined && servesAs(pointer, version, is);
    });
    const runs = await Promise.all(about.map(runOf));
    // By GitHub's own times: when a check run was written says nothing.
    return runs.toSorted((one, other) => endOf(other) - endOf(one));
  };
}

function endOf(run: SmokeRun | HiddenRun): number {
  const ended = "hidden" in run ? Number.NaN : Date.parse(run.step?.ended ?? "");
  return Number.isNaN(ended) ? 0 : ended;
}

async function pointersAt(
  reading: FactsReading,
  claims: readonly SmokeClaim[],
  environment: string,
): Promise<ReadonlyMap<string, Pointers>> {
  const path = environmentPath(environment);
  const commits = claims.map(({ commit }) => commit);
  const files = await filesOfCommits(reading, commits, [path]);
  const found = new Map<string, Pointers>();
  for (const commit of new Set(commits)) {
    const file = files.get(commit)?.get(path) ?? null;
    if (file === null || file.type !== "blob" || !isRegular({ mode: modeText(file.mode) })) continue;
    const read = await reading.blobs([file.oid], environmentLimit);
    const { content: bytes } = bytesOf(path, read.get(file.oid), environmentLimit);
    const content = bytes === null ? null : readEnvironment(bytes, path).content;
    if (content !== null) found.set(commit, content.prompts);
  }
  return found;
}

/** A workflow run with its jobs; what GitHub does not show proves nothing. */
async function readRun(
  reading: FactsReading,
  { commit, run: run_id }: SmokeClaim,
  tested: string,
): Promise<SmokeRun | HiddenRun> {
  const { octokit, name } = reading;
  try {
    // https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run
    const { data: run } = await octokit.rest.actions.getWorkflowRun({ ...name, run_id });
    // https://docs.github.com/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run
    const jobs = await everyPage(async (page) => {
      const asked = { ...name, run_id, filter: "latest" as const, per_page: pageSize, page };
      const { data } = await octokit.rest.actions.listJobsForWorkflowRun(asked);
      return { data: data.jobs };
    }, mostJobPages);
    const steps = jobs.flatMap((job) => job.steps ?? []);
    const step = steps.findLast((each) => each.name === smokeStepName(tested));
    const path = run.path.replace(/@.*$/, "");
    const own = `${name.owner}/${name.repo}`.toLowerCase();
    const isOwn = [run.repository, run.head_repository].every(
      (repository) => repository?.full_name.toLowerCase() === own,
    );
    return {
      url: run.html_url,
      event: run.event,
      branch: run.head_branch,
      repository: isOwn ? "own" : "other",
      commit: run.head_sha === commit ? "same" : "other",
      workflow: { path, file: (await isSameFile(reading, commit, path)) ? "same" : "other" },
      step: step === undefined ? null : { conclusion: step.conclusion, ended: step.completed_at ?? null },
    };
  } catch (error) {
    const failed = failedRequest(error);
    if (failed?.status === 404) return { hidden: "is not there any more" };
    if (failed?.status === 403)
      return { hidden: "is not shown to the app, which needs the permission `actions: read`" };
    throw error;
  }
}

/** A matrix has at most 256 jobs. */
const mostJobPages = 10;

/** Whether a file of the commit is the one that stands at the base's tip. */
async function isSameFile(reading: FactsReading, commit: string, path: string): Promise<boolean> {
  const { baseSha } = reading;
  const files = await filesOfCommits(reading, [commit, baseSha], [path]);
  const [then, now] = [commit, baseSha].map((sha) => files.get(sha)?.get(path)?.oid ?? null);
  return then !== null && then === now;
}
