import type { FileContent } from "../fake-git/new-commit.ts";
import type { NewPullRequest, PullRequest } from "../fake-github/pull-request.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { shownCheck, startTestApp, type TestApp, type TestAppOptions } from "./start-test-app.ts";

export const path = "prompts/refund.yaml";
export const suite = "evals/refund.yaml";
export const data = "evals/refund.csv";
export const policyFile = ".github/promptops.yml";

/** The prompt's file; each field on a line of its own, as JSON, which is YAML. */
export function prompt(fields: Readonly<Record<string, unknown>> = {}): string {
  const record = {
    id: "refund",
    version: 1,
    owner: "@acme/owners",
    model: "m",
    sensitive: true,
    metrics: { baseline_accuracy: 0.9 },
    template: "Answer kindly, in one sentence, and never promise money.",
    ...fields,
  };
  return Object.entries(record)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join("");
}

export function cases(expected: string): string {
  return `prompt_id: refund\ndata:\n  - { file: refund.csv, input: q }\ncases:\n  - { input: hello, expected: ${expected} }\n`;
}

export interface AttackScene extends TestApp {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  /** Opens pat's pull request, which changes the prompt's text where nothing else is said. */
  readonly open: (plan?: NewPullRequest) => Promise<PullRequest>;
  readonly onMain: (files: Readonly<Record<string, FileContent>>) => Promise<string>;
  /** What the app's newest check run says after it has heard of the pull request. */
  readonly judged: (pull: PullRequest) => Promise<Shown>;
}

export interface Shown {
  readonly conclusion: string | null | undefined;
  /** Title, summary and details. */
  readonly text: string;
}

/** A sensitive prompt of acme/owners (alice, bob) with its suite and data. pat attacks, and legal's lea helps. */
export async function attackScene(
  base: Readonly<Record<string, FileContent>> = {},
  options: TestAppOptions = {},
): Promise<AttackScene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice", "bob"] });
  fake.team("acme/legal", { members: ["lea"] });
  for (const login of ["alice", "bob", "lea", "pat"]) repository.permissions.set(login, "write");
  repository.permissions.set("root", "admin");
  const onMain: AttackScene["onMain"] = (files) => repository.commit({ branch: "main", files });
  await onMain({
    [policyFile]: "{}\n",
    [path]: prompt(),
    [suite]: cases("x"),
    [data]: "q,expected\nhi,x\n",
    ...base,
  });
  const app = await startTestApp(fake, { pauses: [], ...options });
  const open: AttackScene["open"] = (plan = {}) =>
    repository.pullRequest({ author: "pat", files: { [path]: prompt({ template: "Answer." }) }, ...plan });
  const judged: AttackScene["judged"] = async (pull) => {
    await app.settle({ event: "pull_request", action: "synchronize", pull });
    return shown(repository, pull.headSha);
  };
  return { ...app, fake, repository, open, onMain, judged };
}

export function shown(repository: Repository, sha: string): Shown {
  const check = shownCheck(repository, sha);
  return {
    conclusion: check?.conclusion,
    text: ["title", "summary", "text"]
      .map((name) => check?.output[name])
      .filter((each) => typeof each === "string")
      .join("\n"),
  };
}
