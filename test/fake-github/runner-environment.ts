import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "node:process";
import type { WorkflowEvent } from "./event-for.ts";
import type { FakeGitHub } from "./start-fake-github.ts";

export interface RunnerPlan {
  readonly event: WorkflowEvent;
  readonly workspace: string;
  /** The Action's inputs, by their names in action.yml. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface RunnerEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  readonly outputFile: string;
  readonly summaryFile: string;
}

/**
 * The files and variables that a runner gives to a step, and nothing of this machine but PATH.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export async function runnerEnvironment(fake: FakeGitHub, plan: RunnerPlan): Promise<RunnerEnvironment> {
  const { event, workspace, inputs } = plan;
  const folder = await mkdtemp(join(fake.folder, "runner-"));
  const at = (name: string): string => join(folder, name);
  await Promise.all([mkdir(at("home")), mkdir(at("temp")), mkdir(at("tools"))]);
  await Promise.all(["output", "summary", "state", "env", "path"].map((name) => writeFile(at(name), "")));
  await writeFile(at("event.json"), JSON.stringify(event.payload));
  const given = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
    value,
  ]);
  const variables: Record<string, string> = {
    PATH: env["PATH"] ?? "",
    HOME: at("home"),
    LANG: "C.UTF-8",
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION: "promptops",
    GITHUB_ACTOR: event.actor,
    GITHUB_TRIGGERING_ACTOR: event.actor,
    GITHUB_API_URL: fake.apiUrl,
    GITHUB_GRAPHQL_URL: fake.graphqlUrl,
    GITHUB_SERVER_URL: fake.url,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: at("event.json"),
    GITHUB_REPOSITORY: event.repository.fullName,
    GITHUB_REPOSITORY_OWNER: event.repository.owner,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|pull|tags)\//, ""),
    GITHUB_REF_TYPE: "branch",
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_WORKSPACE: workspace,
    GITHUB_WORKFLOW: "promptops",
    GITHUB_JOB: "gate",
    GITHUB_RUN_ID: "4242",
    GITHUB_RUN_NUMBER: "7",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_OUTPUT: at("output"),
    GITHUB_STEP_SUMMARY: at("summary"),
    GITHUB_STATE: at("state"),
    GITHUB_ENV: at("env"),
    GITHUB_PATH: at("path"),
    RUNNER_OS: "Linux",
    RUNNER_ARCH: "X64",
    RUNNER_NAME: "fake",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_TEMP: at("temp"),
    RUNNER_TOOL_CACHE: at("tools"),
    ...Object.fromEntries(given),
  };
  return { variables, outputFile: at("output"), summaryFile: at("summary") };
}
