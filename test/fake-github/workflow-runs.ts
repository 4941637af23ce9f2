import { type Call, type Operations, Refusal, repositoryOf, whole } from "./call.ts";
import { page } from "./page.ts";

/** A run of a workflow, with the steps of its one job. */
export interface WorkflowRun {
  readonly id: number;
  readonly headSha: string;
  /** null: the run is of no branch or tag. */
  readonly headBranch: string | null;
  readonly event: string;
  /** Of the workflow's file. */
  readonly path: string;
  /** owner/name of the repository that the head is in. */
  readonly headRepository: string;
  readonly steps: readonly {
    readonly name: string;
    readonly conclusion: string | null;
    readonly completedAt: string | null;
  }[];
}

/** What GitHub shows of workflow runs; docs.github.com/rest/actions. */
export const workflowRuns: Operations = {
  "actions/get-workflow-run": {
    needs: ["actions:read"],
    handle: (call) => {
      const run = runOf(call);
      const { fullName } = repositoryOf(call);
      return {
        status: 200,
        body: {
          id: run.id,
          head_sha: run.headSha,
          head_branch: run.headBranch,
          event: run.event,
          path: run.path,
          status: "completed",
          repository: { full_name: fullName },
          head_repository: { full_name: run.headRepository },
          html_url: `${call.world.url}/${fullName}/actions/runs/${run.id}`,
        },
      };
    },
  },
  "actions/list-jobs-for-workflow-run": {
    needs: ["actions:read"],
    handle: (call) => {
      const { id, steps } = runOf(call);
      const job = {
        id: id + 1,
        run_id: id,
        status: "completed",
        steps: steps.map(({ name, conclusion, completedAt }, index) => ({
          name,
          status: "completed",
          conclusion,
          number: index + 1,
          completed_at: completedAt,
        })),
      };
      return page(call, [job], (jobs) => ({ total_count: 1, jobs }));
    },
  },
};

function runOf(call: Call): WorkflowRun {
  const id = whole(call.path, "run_id");
  const run = repositoryOf(call).workflowRuns.find((each) => each.id === id);
  if (run === undefined) throw new Refusal(404, "Not Found");
  return run;
}
