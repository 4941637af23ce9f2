import { realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import * as core from "@actions/core";
import type { History } from "../branch/checkout.ts";
import type { NamedCheckout } from "../checkout/git-checkout.ts";
import { openCheckout } from "../checkout/open-checkout.ts";
import type { GateRequest, SpentBefore } from "../gate/gate-request.ts";
import type { GatePorts } from "../gate/run/evaluate-trees.ts";
import { hasApprovalCheck } from "../github/checks/owners-asked.ts";
import { readPullRequestCost } from "../github/checks/pull-request-cost.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { openModels } from "../model/open-models.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { type Asked, askedBy, type Unasked } from "./asked-by.ts";
import type { Event } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import { loggedProgress } from "./logged-progress.ts";
import { requestSources } from "./request-sources.ts";
import type { Runner } from "./runner.ts";

/** One run of the Action. */
export interface GateRun {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly event: Exclude<Event, { kind: "refused" }>;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** null: the run has no token. */
  readonly octokit: Octokit | null;
}

/** Does work on what the event asks to be compared, or says why there is nothing to compare. */
export async function inCheckout<T>(
  judging: GateRun,
  work: (asked: Asked, ports: GatePorts, checkout: NamedCheckout) => Promise<T>,
): Promise<{ readonly status: "done"; readonly value: T } | Unasked> {
  const { runner, inputs } = judging;
  const directory = join(runner.workspace, inputs.working_directory);
  const real = await realpath(directory).catch(() => null);
  if (real === null || !(await stat(real)).isDirectory()) {
    return {
      status: "missing",
      what: `The input 'working-directory' names '${inputs.working_directory}', and there is no such folder.`,
      remedy: "Name a folder of the checkout, and put actions/checkout before this step.",
      number: null,
    };
  }
  const worked = await withCheckout(judging, async (checkout, root) => {
    const folder =
      relative(await realpath(root), real)
        .split(sep)
        .join("/") || null;
    return { status: "known", value: await workOn(judging, { checkout, folder }, work) };
  });
  return worked.status === "missing" ? { ...worked, number: null } : worked.value;
}

/** Opens the checkout that the workflow made, for as long as something is done with it. */
export async function withCheckout<T>(
  { runner, inputs, environment }: Pick<GateRun, "runner" | "inputs" | "environment">,
  use: (checkout: NamedCheckout, root: string) => Promise<History<T>>,
): Promise<History<T>> {
  const opened = await openCheckout({
    directory: join(runner.workspace, inputs.working_directory),
    fetch: { url: runner.repositoryUrl, token: inputs.token || null },
    safeDirectory: true,
    environment,
  });
  if (opened.status !== "open") {
    return { status: "missing", what: opened.what, remedy: "Put actions/checkout before this step." };
  }
  try {
    return await use(opened.checkout, opened.root);
  } finally {
    await opened.close();
  }
}

async function workOn<T>(
  { runner, inputs, event, environment, signal, octokit }: GateRun,
  { checkout, folder }: { readonly checkout: NamedCheckout; readonly folder: string | null },
  work: (asked: Asked, ports: GatePorts, checkout: NamedCheckout) => Promise<T>,
): Promise<{ readonly status: "done"; readonly value: T } | Unasked> {
  const provider = { fill: inputs.provider, overrule: null };
  const sources = requestSources({ checkout, octokit, runner, forkLabel: inputs.fork_label });
  const asked = await askedBy(event, provider, sources);
  if (asked.status === "missing") return asked;
  const { request, number } = asked.value;
  const { cache_path, max_cost_usd, org_policy } = inputs;
  const cacheFolder = await cacheFolderAt(cache_path, runner.workspace, checkout);
  const models = openModels({ environment, cacheFolder });
  const progress = loggedProgress(
    core.info,
    () => performance.now(),
    await eventsFile(inputs, runner, checkout),
  );
  const value = await work(
    { request: { ...request, ...organisation(org_policy), max_cost_usd, folder }, number },
    {
      checkout,
      models,
      progress,
      signal,
      ownersAsked: ownersAsked(octokit, runner, event.head),
      ...(number === null ? {} : { spentBefore: () => spentBefore(octokit, runner, number) }),
    },
    checkout,
  );
  const trouble = models.trouble();
  if (trouble !== null) core.warning(`Answers could not be kept: ${literalLog(trouble)}`);
  return { status: "done", value };
}

/** Where the input `events` wants what is paid; null: nowhere, or where a commit could lead it elsewhere. */
export async function eventsFile(
  { events }: Pick<Inputs, "events">,
  { workspace }: Pick<Runner, "workspace">,
  checkout: NamedCheckout,
): Promise<string | null> {
  if (events === null) return null;
  const path = resolve(workspace, events);
  const why = await checkout.broughtIn(path);
  if (why === null) return path;
  core.warning(literalLog(`No event is written: the input 'events' names '${events}', which ${why}.`));
  return null;
}

/** The policy of the organisation that the input gives, for a request. */
export function organisation(text: string | null): Partial<Pick<GateRequest, "organisationPolicy">> {
  return text === null ? {} : { organisationPolicy: { text, place: "the input `org-policy`" } };
}

async function spentBefore(
  octokit: Octokit | null,
  { owner, repo }: Runner,
  number: number,
): Promise<SpentBefore> {
  if (octokit === null) return { status: "unreadable", what: "the run has no token" };
  return await readPullRequestCost(octokit, { owner, repo, number });
}

/** Looked up once, when the first prompt needs it. */
function ownersAsked(
  octokit: Octokit | null,
  { owner, repo }: Runner,
  headSha: string,
): () => Promise<boolean> {
  let found: Promise<boolean> | undefined;
  return async () => {
    found ??= octokit === null ? Promise.resolve(false) : hasApprovalCheck(octokit, { owner, repo, headSha });
    return await found;
  };
}

/** A folder that a pull request can fill with its files answers for no model, and nothing is written there. */
async function cacheFolderAt(
  path: string | null,
  workspace: string,
  checkout: NamedCheckout,
): Promise<string | null> {
  if (path === null) return null;
  const folder = resolve(workspace, path);
  const why = await checkout.broughtIn(folder);
  if (why === null) return folder;
  const shown = literalLog(`${path} ${why}`);
  core.warning(`The cache is not used: ${shown}. Choose a folder for cache-path that holds nothing else.`);
  return null;
}
