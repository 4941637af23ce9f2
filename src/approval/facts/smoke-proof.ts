import { code } from "../../document/finding/code.ts";
import { smokeStepName } from "../check-names.ts";

/** A version that an environment takes only after a smoke test of it in another one. */
export interface SmokeNeed {
  readonly id: string;
  readonly version: number;
  /** The environment that takes it. */
  readonly into: string;
  /** The environment whose smoke test counts. */
  readonly tested: string;
  /** How many days ago at most. */
  readonly days: number;
}

/** A run that is said to have smoked an environment that ran the version, as GitHub itself records it. */
export interface SmokeRun {
  readonly url: string;
  /** What set it off, in GitHub's word. */
  readonly event: string;
  readonly branch: string | null;
  readonly repository: "own" | "other";
  /** Whether it is of the commit that its check run stands on. */
  readonly commit: "same" | "other";
  /** Whether its workflow file is, byte for byte, the one that stands on the base now. */
  readonly workflow: { readonly path: string; readonly file: "same" | "other" };
  /** The step that smoked; null: no step of a job has its name. */
  readonly step: { readonly conclusion: string | null; readonly ended: string | null } | null;
}

/** GitHub does not show the run, or there is none. */
export interface HiddenRun {
  /** A sentence whose subject is the run. */
  readonly hidden: string;
}

interface Judging {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly governs: (branch: string) => boolean;
}

const day = 86_400_000;

/**
 * Why a version may not come yet; null: the newest run that counts passed, and lately. Anybody who may write can make a
 * check run say anything, so a run counts by GitHub's own records alone: set off by a push or a schedule, on a governed
 * branch, by the workflow file that stands there, with the step that smokes.
 *
 * @param runs newest first
 */
export function smokeGap(
  need: SmokeNeed,
  runs: readonly (SmokeRun | HiddenRun)[],
  judging: Judging,
): string | null {
  const { id, version, into, tested, days } = need;
  const counted = runs.find((run): run is SmokeRun => doubt(run, need, judging) === null);
  const gap = counted === undefined ? uncounted(runs, need, judging) : lack(counted, need, judging);
  if (gap === null) return null;
  const wanted = `${code(into)} takes ${code(id)} ${version} only after a smoke test of it passed in ${code(tested)}, ${days === 1 ? "a day" : `${days} days`} ago at most`;
  return `${wanted}. ${gap}`;
}

function lack({ step, url }: SmokeRun, { tested, days }: SmokeNeed, { now }: Judging): string | null {
  const again = `Run the workflow that smokes ${code(tested)} again.`;
  if (step?.conclusion !== "success") return `The newest one did not pass (${url}). ${again}`;
  const ended = Date.parse(step.ended ?? "");
  if (now - ended <= days * day) return null;
  return Number.isNaN(ended)
    ? `GitHub does not say when the newest one ended (${url}). ${again}`
    : `The newest one passed on ${new Date(ended).toISOString().slice(0, 10)}. ${again}`;
}

function uncounted(runs: readonly (SmokeRun | HiddenRun)[], need: SmokeNeed, judging: Judging): string {
  const [newest] = runs;
  if (newest === undefined)
    return `There is none. Promote ${code(need.id)} ${need.version} to ${code(need.tested)} first; the workflow that smokes it runs then.`;
  return `The newest one does not count: its run ${doubt(newest, need, judging) ?? "cannot be judged"}.`;
}

function doubt(
  run: SmokeRun | HiddenRun,
  { tested }: SmokeNeed,
  { governs }: Pick<Judging, "governs">,
): string | null {
  if ("hidden" in run) return run.hidden;
  const { event, branch, repository, commit, workflow, step } = run;
  if (repository === "other") return "belongs to another repository";
  if (commit === "other") return "is of another commit than its check run";
  if (event !== "push" && event !== "schedule")
    return `was set off by ${code(event)}, and only \`push\` and \`schedule\` count`;
  if (branch === null || !governs(branch)) return `is of ${code(branch ?? "")}, which is no governed branch`;
  if (workflow.file === "other")
    return `is of another ${code(workflow.path)} than the one that stands there now`;
  if (step === null) return `has no step ${code(smokeStepName(tested))}`;
  return null;
}
