import { appJson } from "./apps.ts";
import {
  type Call,
  commitOf,
  findCommit,
  type Operations,
  type Parameters,
  Refusal,
  repositoryOf,
  text,
  whole,
} from "./call.ts";
import { page } from "./page.ts";
import type { Repository } from "./repository.ts";
import { timeOf, type World } from "./world.ts";

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  /** The app that wrote it; only that app can change it. */
  readonly app: string;
  readonly startedAt: string;
  /** Of its app on its commit. */
  readonly suite: number;
  name: string;
  detailsUrl: string | null;
  completedAt: string | null;
  status: string;
  conclusion: string | null;
  externalId: string;
  output: Parameters;
}

export const checkRuns: Operations = {
  "checks/create": {
    needs: ["checks:write"],
    handle: (call) => {
      const repository = repositoryOf(call);
      if (call.token.kind !== "installation")
        throw new Refusal(403, "You must authenticate via a GitHub App.");
      const headSha = findCommit(repository, text(call.body, "head_sha"));
      if (headSha === null) throw new Refusal(422, `No commit found for SHA: ${text(call.body, "head_sha")}`);
      const id = call.world.nextId();
      const app = call.token.as.login;
      const startedAt = timeOf(call.world.nextSecond());
      const run: CheckRun = {
        id,
        headSha,
        app,
        startedAt,
        suite: suiteOf(call.world, repository, { app, headSha }),
        name: "",
        detailsUrl: null,
        completedAt: null,
        status: "queued",
        conclusion: null,
        externalId: "",
        output: {},
      };
      change(call.world, run, call.body);
      repository.checkRuns.push(run);
      return { status: 201, body: checkRunJson(call, run) };
    },
  },
  "checks/update": {
    needs: ["checks:write"],
    handle: (call) => {
      const run = runOf(call);
      if (run.app !== call.token.as.login)
        throw new Refusal(
          403,
          "Invalid app_id `0` - check run can only be modified by the GitHub App that created it.",
        );
      change(call.world, run, call.body);
      return { status: 200, body: checkRunJson(call, run) };
    },
  },
  "checks/get": {
    needs: ["checks:read"],
    handle: (call) => ({ status: 200, body: checkRunJson(call, runOf(call)) }),
  },
  "checks/list-for-ref": {
    needs: ["checks:read"],
    handle: async (call) => {
      const headSha = commitOf(repositoryOf(call), text(call.path, "ref"));
      const found = repositoryOf(call).checkRuns.filter(
        (run) => run.headSha === headSha && isAskedFor(call, run),
      );
      const listed = text(call.query, "filter") === "all" ? found : latest(found);
      const json = listed.map((run) => checkRunJson(call, run));
      return page(call, json, (some) => ({ total_count: json.length, check_runs: some }));
    },
  },
};

function isAskedFor({ world, query }: Call, run: CheckRun): boolean {
  const name = text(query, "check_name");
  const status = text(query, "status");
  const app = whole(query, "app_id");
  return (
    (name === "" || name === run.name) &&
    (status === "" || status === run.status) &&
    (app === 0 || appIdOf(world, run) === app)
  );
}

export function appIdOf(world: World, run: CheckRun): number {
  return world.apps.get(run.app.replace(/\[bot\]$/, ""))?.id ?? 15_368;
}

/** GitHub shows the newest run of a name and an app unless all are asked for. */
function latest(runs: readonly CheckRun[]): CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.app}/${run.name}`, run])).values()];
}

function runOf(call: Call): CheckRun {
  const id = whole(call.path, "check_run_id");
  const run = repositoryOf(call).checkRuns.find((each) => each.id === id);
  if (run === undefined) throw new Refusal(404, "Not Found");
  return run;
}

function change(world: World, run: CheckRun, body: Parameters): void {
  run.name = text(body, "name") || run.name;
  run.externalId = text(body, "external_id") || run.externalId;
  run.detailsUrl = text(body, "details_url") || run.detailsUrl;
  run.conclusion = text(body, "conclusion") || null;
  run.status = run.conclusion === null ? text(body, "status") || run.status : "completed";
  run.completedAt = run.conclusion === null ? null : text(body, "completed_at") || timeOf(world.nextSecond());
  if (typeof body["output"] === "object" && body["output"] !== null)
    run.output = { ...run.output, ...acceptable(body["output"]) };
}

/** GitHub counts characters of a check run's texts, and takes 50 annotations a request. */
function acceptable(output: object): Parameters {
  const { summary, text: details, annotations }: Record<string, unknown> = { ...output };
  for (const long of [summary, details])
    if (typeof long === "string" && long.length > 65_535)
      throw new Refusal(422, "Invalid request.\n\nOnly 65535 characters are allowed");
  if (Array.isArray(annotations) && annotations.length > 50)
    throw new Refusal(422, "Invalid request.\n\nNo more than 50 items are allowed; 51 were supplied.");
  return { ...output };
}

function suiteOf(world: World, { checkRuns }: Repository, of: Pick<CheckRun, "app" | "headSha">): number {
  const same = checkRuns.find((run) => run.app === of.app && run.headSha === of.headSha);
  return same?.suite ?? world.nextId();
}

/** GitHub's own app, which writes what workflows report, has the id 15368. */
function appOf(world: World, login: string): object {
  const slug = login.replace(/\[bot\]$/, "");
  const app = world.apps.get(slug);
  return app === undefined ? { id: 15_368, slug, name: slug } : appJson(world, app);
}

export function checkRunJson(
  call: { readonly world: World; readonly path: Parameters },
  run: CheckRun,
  fullName: string = repositoryOf(call).fullName,
): object {
  return {
    id: run.id,
    head_sha: run.headSha,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    external_id: run.externalId,
    started_at: run.startedAt,
    output: { title: null, summary: null, text: null, annotations_count: 0, ...run.output },
    completed_at: run.completedAt,
    app: appOf(call.world, run.app),
    check_suite: { id: run.suite },
    pull_requests: [],
    details_url: run.detailsUrl,
    url: `${call.world.url}/api/v3/repos/${fullName}/check-runs/${run.id}`,
    html_url: `${call.world.url}/${fullName}/runs/${run.id}`,
  };
}
