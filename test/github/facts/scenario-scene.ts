import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ExpectedDecision } from "../../../src/approval/examples/expected-decision.ts";
import type { Comment, Commit, PullRequestFacts, Review } from "../../../src/approval/facts/facts.ts";
import { commandAnswerMarker } from "../../../src/github/comments/command-answer.ts";
import { connect, type Octokit } from "../../../src/github/connect/connect.ts";
import type { FactsAsked } from "../../../src/github/facts/lists/reading.ts";
import type { FileContent } from "../../fake-git/new-commit.ts";
import type { PullRequest, PullRequestChange } from "../../fake-github/pull-request.ts";
import type { Permission, Repository } from "../../fake-github/repository.ts";
import { dismissReview, type ReviewState } from "../../fake-github/reviews.ts";
import { type FakeGitHub, startFakeGitHub } from "../../fake-github/start-fake-github.ts";

export interface ApprovalScenario extends PullRequestFacts {
  readonly id: string;
  readonly title: string;
  readonly expected: ExpectedDecision;
}

/** The worked decisions, read as what they are: plain facts. */
export function readScenarios(file: string): readonly ApprovalScenario[] {
  return JSON.parse(readFileSync(file, "utf8")).scenarios;
}

export interface ScenarioScene {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly pull: PullRequest;
  readonly octokit: Octokit;
  readonly asked: FactsAsked;
  /** The scenario's names of commits, by their ids here. */
  readonly names: ReadonlyMap<string, string>;
  /** The scenario's names of contents, by path and id here. */
  readonly blobs: ReadonlyMap<string, string>;
}

export const app = "promptops[bot]";

/** Puts a scenario into the fake GitHub, as far as a real one could hold it. */
export async function scenarioScene(facts: ApprovalScenario): Promise<ScenarioScene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  for (const [name, team] of Object.entries(facts.teams)) fake.team(name, team);
  for (const [login, level] of Object.entries(facts.permissions))
    repository.permissions.set(login.toLowerCase(), permissionOf(level));
  const stage = new Stage(fake, repository, facts);
  await stage.base();
  const pull = await stage.pull();
  stage.talk(pull);
  const mergeGroup = await stage.mergeGroup(pull);
  await stage.moveBase();
  if (facts.pr.state !== "open") pull.state = "closed";
  if (facts.pr.changed_files > 3000) pull.counts.changedFiles = facts.pr.changed_files;
  const octokit = connect({
    token: fake.token({ as: app }),
    apiUrl: fake.apiUrl,
    log: () => {},
    patience: { requestMs: 10_000, rateLimitSeconds: 1, secondMs: 1 },
  });
  const asked = { owner: "acme", repo: "prompts", number: facts.pr.number, app, mergeGroup };
  return { fake, repository, pull, octokit, asked, names: stage.names, blobs: await stage.blobNames() };
}

function permissionOf(level: string): Permission {
  const known: readonly Permission[] = ["read", "triage", "write", "maintain", "admin"];
  return known.find((each) => each === level) ?? "read";
}

/** What a merge of the base brings into the branch. */
const elsewhere = "elsewhere.md";
const elsewhereText = "from the base\n";

/** Grows with the scene: which commit and which content has which name. */
class Stage {
  readonly names = new Map<string, string>();
  readonly #shas = new Map<string, string>();
  readonly #contents = new Map<
    string,
    { readonly path: string; readonly name: string; readonly content: string }
  >();
  readonly #fake: FakeGitHub;
  readonly #repository: Repository;
  readonly #facts: ApprovalScenario;

  constructor(fake: FakeGitHub, repository: Repository, facts: ApprovalScenario) {
    this.#fake = fake;
    this.#repository = repository;
    this.#facts = facts;
  }

  async base(): Promise<void> {
    const { base_prompts, base_moved, changed_evals, config } = this.#facts;
    const { managed_bot: _, managed_fields: __, prompts, evals, ...approval } = config ?? {};
    const moved = new Set(base_moved);
    const prompt = Object.entries(base_prompts).map(([path, record]) => [
      path,
      moved.has(path) ? text({ ...record, template: "before the base moved" }) : text(record),
    ]);
    const suites = Object.entries(changed_evals ?? {}).map(([path, id]) => [
      path,
      suite(String(id), "before"),
    ]);
    await this.#repository.commit({
      branch: "main",
      files: {
        "README.md": "before\n",
        ".github/promptops.yml": text({ prompts, evals, approval }),
        ...Object.fromEntries([...prompt, ...suites]),
      },
    });
  }

  async pull(): Promise<PullRequest> {
    const { pr, author, commits, head_sha, known_orphan_commits } = this.#facts;
    const [first, ...later] = [...known_orphan_commits.map(orphanCommit), ...commits];
    if (first === undefined) throw new Error("a pull request has a commit");
    const pull = await this.#repository.pullRequest({
      number: pr.number,
      draft: pr.draft,
      ...(author === null ? {} : { author }),
      ...this.#change(first, head_sha),
    });
    this.#name(pull.headSha, first.sha);
    for (const commit of later) {
      const isRebase = known_orphan_commits.some(({ sha }) => sha === first.sha);
      const change = this.#change(commit, head_sha);
      const parents = await this.#parents(commit);
      const sha = await (isRebase ? pull.forcePush(change) : pull.push({ ...change, ...parents }));
      this.#name(sha, commit.sha);
    }
    return pull;
  }

  talk(pull: PullRequest): void {
    for (const review of this.#facts.reviews) this.#review(pull, review);
    for (const comment of this.#facts.comments) this.#comment(pull, comment);
  }

  async mergeGroup(pull: PullRequest): Promise<string | null> {
    if (this.#facts.merge_group === undefined || this.#facts.merge_group === null) return null;
    const sha = await this.#repository.commit({ parents: [pull.baseSha, pull.headSha], files: this.#last });
    this.#name(sha, this.#facts.merge_group.head_sha);
    return sha;
  }

  #last: Record<string, FileContent> = {};

  async moveBase(): Promise<void> {
    const { base_moved = [], base_prompts } = this.#facts;
    if (base_moved.length === 0) return;
    const files = base_moved.map((path) => [path, text(base_prompts[path] ?? null)]);
    await this.#repository.commit({ branch: "main", files: Object.fromEntries(files) });
  }

  async blobNames(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const { path, name, content } of this.#contents.values())
      found.set(`${path} ${gitBlobId(content)}`, name);
    return found;
  }

  #name(sha: string, name: string): void {
    this.names.set(sha, name);
    this.#shas.set(name, sha);
  }

  #change(commit: Commit, head: string): PullRequestChange {
    const { other_changed_files } = this.#facts;
    const isHead = commit.sha === head;
    const named = Object.entries(commit.blobs).map(([path, blob]) => [path, this.#content(path, blob)]);
    const others = other_changed_files.map((path) => [path, isHead ? `${commit.sha}\n` : null]);
    const files: Record<string, FileContent> = {
      ...(isHead ? Object.fromEntries(others) : {}),
      ...this.#implied(commit),
      ...Object.fromEntries(named),
    };
    this.#last = { ...this.#last, ...files };
    return {
      files: commit.parents.length > 1 ? { ...files, [elsewhere]: elsewhereText } : files,
      author: commit.author ?? "nobody@elsewhere.test",
      committer: commit.committer ?? "nobody@elsewhere.test",
      coAuthors: commit.co_authors.map((login) => login ?? "nobody@elsewhere.test"),
      by: commit.pushed_by ?? "ghost",
      verified: commit.verified ?? false,
      viaWeb: commit.via_web ?? false,
    };
  }

  /** What differs between base and head although no commit's blobs name it. */
  #implied({ sha }: Commit): Record<string, FileContent> {
    const { base_prompts, head_prompts, head_sha, commits } = this.#facts;
    if (sha !== head_sha) return {};
    const named = new Set(commits.flatMap(({ blobs }) => Object.keys(blobs)));
    const changed = Object.entries(head_prompts).filter(
      ([path, record]) => !named.has(path) && text(record) !== text(base_prompts[path] ?? null),
    );
    return Object.fromEntries(changed.map(([path, record]) => [path, text(record)]));
  }

  #content(path: string, name: string | null): FileContent {
    if (name === null) return null;
    const content = this.#textOf(path, name);
    this.#contents.set(`${path} ${name}`, { path, name, content });
    return content;
  }

  #textOf(path: string, name: string): string {
    const { commits, head_sha, head_prompts, head_parse_errors, changed_evals, base_prompts } = this.#facts;
    const atHead = commits.find(({ sha }) => sha === head_sha)?.blobs[path] === name;
    if (changed_evals?.[path] !== undefined) return suite(String(changed_evals[path]), name);
    if (!(path in head_prompts) && !(path in base_prompts)) return `${name}\n`;
    if (atHead && head_parse_errors?.[path] !== undefined)
      return `${text(base_prompts[path] ?? null)}owner: one\nowner: other\n`;
    // So much else that git pairs it with no other path.
    const padding = path in base_prompts ? "" : "# another file altogether\n".repeat(40);
    return atHead
      ? `${text(head_prompts[path] ?? null)}${padding}`
      : text({ ...head_prompts[path], template: `the text called ${name}` });
  }

  async #parents({ parents }: Commit): Promise<{ readonly parents?: readonly string[] }> {
    if (parents.length < 2) return {};
    const found: string[] = [];
    for (const name of parents) found.push(this.#shas.get(name) ?? (await this.#onBase(name)));
    return { parents: found };
  }

  async #onBase(name: string): Promise<string> {
    const sha = await this.#repository.commit({ branch: "main", files: { [elsewhere]: elsewhereText } });
    this.#name(sha, name);
    return sha;
  }

  #review(pull: PullRequest, review: Review): void {
    const { user, state, commit_id, body, dismissed_from, dismissed_by } = review;
    const made = pull.review({
      by: user,
      body,
      state: stateOf(dismissed_from ?? state),
      commit: this.#shas.get(commit_id ?? "") ?? "f".repeat(40),
    });
    if (dismissed_by) dismissReview(this.#fake.world, pull, made, dismissed_by);
  }

  #comment({ number }: PullRequest, { user, body, head_sha_at }: Comment): void {
    const { id } = this.#repository.comment({ number, author: user, body });
    if (head_sha_at === null) return;
    const headSha = this.#shas.get(head_sha_at) ?? null;
    const answer = commandAnswerMarker({ comment: String(id), headSha });
    this.#repository.comment({ number, author: app, body: `${answer}\nDone.` });
  }
}

function orphanCommit({ sha, blobs }: PullRequestFacts["known_orphan_commits"][number]): Commit {
  return { sha, blobs, author: "pat", committer: "pat", co_authors: [], parents: [], pushed_by: "pat" };
}

function stateOf(state: string): ReviewState {
  const known: readonly ReviewState[] = ["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED"];
  return known.find((each) => each === state) ?? "COMMENTED";
}

/** JSON is YAML; broken into lines, so that git pairs only what is nearly the same. */
function text(value: object | null): string {
  return `${Object.entries(value ?? {})
    .map(([key, each]) => `${key}: ${JSON.stringify(each)}`)
    .join("\n")}\n`;
}

function suite(id: string, expected: string): string {
  return text({ prompt_id: id, cases: [{ input: "hello", expected }] });
}

function gitBlobId(content: string): string {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
