import {
  type Call,
  commitOf,
  type Operations,
  type Parameters,
  Refusal,
  repositoryOf,
  text,
  whole,
} from "./call.ts";
import { page } from "./page.ts";
import { timeOf } from "./world.ts";

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  /** The app that wrote it; only that app can change it. */
  readonly app: string;
  readonly startedAt: string;
  name: string;
  status: string;
  conclusion: string | null;
  externalId: string;
  output: Parameters;
}

export const checkRuns: Operations = {
  "checks/create": {
    needs: ["checks:write"],
    handle: async (call) => {
      const repository = repositoryOf(call);
      if (call.token.kind === "personal") throw new Refusal(403, "You must authenticate via a GitHub App.");
      const headSha = await commitOf(repository, text(call.body, "head_sha")).catch(() => null);
      if (headSha === null) throw new Refusal(422, `No commit found for SHA: ${text(call.body, "head_sha")}`);
      const id = call.world.nextId();
      const app = call.token.as.login;
      const startedAt = timeOf(call.world.nextSecond());
      const run: CheckRun = {
        id,
        headSha,
        app,
        startedAt,
        name: "",
        status: "queued",
        conclusion: null,
        externalId: "",
        output: {},
      };
      change(run, call.body);
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
      change(run, call.body);
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
      const headSha = await commitOf(repositoryOf(call), text(call.path, "ref"));
      const found = repositoryOf(call).checkRuns.filter(
        (run) => run.headSha === headSha && isAskedFor(call, run),
      );
      const listed = text(call.query, "filter") === "all" ? found : latest(found);
      const json = listed.map((run) => checkRunJson(call, run));
      return page(call, json, (some) => ({ total_count: json.length, check_runs: some }));
    },
  },
};

function isAskedFor({ query }: Call, run: CheckRun): boolean {
  const name = text(query, "check_name");
  const status = text(query, "status");
  return (name === "" || name === run.name) && (status === "" || status === run.status);
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

function change(run: CheckRun, body: Parameters): void {
  run.name = text(body, "name") || run.name;
  run.externalId = text(body, "external_id") || run.externalId;
  run.conclusion = text(body, "conclusion") || run.conclusion;
  run.status = run.conclusion === null ? text(body, "status") || run.status : "completed";
  if (typeof body["output"] === "object" && body["output"] !== null)
    run.output = { ...run.output, ...body["output"] };
}

function checkRunJson(call: Call, run: CheckRun): object {
  return {
    id: run.id,
    head_sha: run.headSha,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    external_id: run.externalId,
    started_at: run.startedAt,
    output: { title: null, summary: null, text: null, annotations_count: 0, ...run.output },
    app: { slug: run.app.replace(/\[bot\]$/, "") },
    html_url: `${call.world.url}/${repositoryOf(call).fullName}/runs/${run.id}`,
  };
}
