import { join } from "node:path";
import { checkOut } from "../fake-github/check-out.ts";
import { eventFor, type Happening } from "../fake-github/event-for.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type ActionRun, runAction, runActionInside, type StepPlan } from "../fake-github/run-action.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";
import type { NewToken } from "../fake-github/token.ts";
import { workflowToken } from "../fake-github/workflow-token.ts";

const entry = join(import.meta.dirname, "..", "..", "dist", "action", "index.js");

export const promptPath = "prompts/support/triage.yaml";
export const suitePath = "evals/support/triage.yaml";
export const policyPath = ".github/promptops.yml";

const hints = {
  billing: "invoice, charge, refund, payment",
  technical: "error, crash, login, password",
};

/** The team's prompt; a label whose hint is left out is hard for the stub. */
export function prompt({
  without = null,
  version = "1",
  extra = "",
}: {
  readonly without?: keyof typeof hints | null;
  readonly version?: string;
  readonly extra?: string;
} = {}): string {
  const line = (label: keyof typeof hints): string =>
    `  - ${label}${without === label ? "" : `: ${hints[label]}`}`;
  return [
    "id: support.triage",
    `version: ${version}`,
    "owner: support-team",
    "model: claude-3-5-sonnet",
    "tags: [support]",
    "metrics: { baseline_accuracy: 0.9 }",
    "output: { type: label, labels: [billing, technical, other] }",
    ...(extra === "" ? [] : [extra]),
    "template: |",
    "  Answer with one label:",
    line("billing"),
    line("technical"),
    "  - other: anything else",
    "",
  ].join("\n");
}

const questions = {
  billing: [
    "the invoice is wrong",
    "a charge I do not know",
    "I want a refund",
    "my payment failed",
    "invoice for May",
    "refund please",
    "double charge",
    "payment by card",
  ],
  technical: [
    "an error on save",
    "it will crash",
    "I cannot login",
    "forgot my password",
    "error 500",
    "crash at start",
    "login loop",
    "password reset",
  ],
};

export const suite: string = [
  "prompt_id: support.triage",
  "cases:",
  ...Object.entries(questions).flatMap(([label, inputs]) =>
    inputs.map((input) => `  - { input: "${input}", expected: ${label} }`),
  ),
  "",
].join("\n");

export const files: Readonly<Record<string, string>> = {
  [policyPath]: "models: { provider: stub }\n",
  [promptPath]: prompt(),
  [suitePath]: suite,
};

export interface Team {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  /** Runs the Action on what happened, in a checkout as actions/checkout makes it: its sources in this process. */
  readonly run: Run;
  /** The same as a runner runs it: the bundle as a process. */
  readonly runBuilt: Run;
  readonly opened: (files: Readonly<Record<string, string | null>>, fork?: string) => Promise<PullRequest>;
}

type Run = (happening: Happening, options?: RunOptions) => Promise<ActionRun>;

interface RunOptions {
  readonly token?: NewToken;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly depth?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A repository with one prompt, its suite and a policy on main. */
export async function team(base: Readonly<Record<string, string>> = files): Promise<Team> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { "README.md": "# Prompts\n", ...base } });
  const running =
    (step: (fake: FakeGitHub, plan: StepPlan) => Promise<ActionRun>): Run =>
    async (happening, { token: kind = workflowToken, inputs = {}, depth = 1, variables = {} } = {}) => {
      const token = fake.token(kind);
      const event = eventFor(fake.world, happening);
      const workspace = await checkOut(fake, { event, token, depth });
      return await step(fake, { event, workspace, inputs: { "github-token": token, ...inputs }, variables });
    };
  return {
    fake,
    repository,
    opened: (changed, fork) =>
      repository.pullRequest({ files: changed, ...(fork === undefined ? {} : { fork }) }),
    run: running(runActionInside),
    runBuilt: running((_, plan) => runAction(fake, { ...plan, entry })),
  };
}
