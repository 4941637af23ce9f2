import { resolve } from "../fake-git/references.ts";
import type { Repository } from "./repository.ts";
import type { Level, Token, World } from "./world.ts";

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Parameters that GitHub's OpenAPI has approved. */
export type Parameters = Readonly<Record<string, unknown>>;

/** One request to an operation, its parameters checked. */
export interface Call {
  readonly world: World;
  readonly token: Token;
  readonly url: URL;
  readonly path: Parameters;
  readonly query: Parameters;
  readonly body: Parameters;
}

export interface Operation {
  /** Permissions of which the token must have one, for example `issues:write`. */
  readonly needs: readonly `${string}:${Level}`[];
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

/** Operations by the ids that GitHub's OpenAPI gives them. */
export type Operations = Readonly<Record<string, Operation>>;

/** Ends a call with an answer other than the wanted one. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(status: number, message: string, more: object = {}) {
    super(message);
    const documentation = "https://docs.github.com/rest";
    this.answer = {
      status,
      body: { message, documentation_url: documentation, status: String(status), ...more },
    };
  }
}

export function repositoryOf({ world, path }: Pick<Call, "world" | "path">): Repository {
  const repository = world.repositories.get(`${text(path, "owner")}/${text(path, "repo")}`.toLowerCase());
  if (repository === undefined) throw new Refusal(404, "Not Found");
  return repository;
}

export function text(parameters: Parameters, name: string): string {
  const value = parameters[name];
  return typeof value === "string" ? value : "";
}

/** A whole number, `otherwise` where it is absent. */
export function whole(parameters: Parameters, name: string, otherwise = 0): number {
  const value = parameters[name];
  return typeof value === "number" ? value : otherwise;
}

/** The ids of commits, branches and `owner:branch` as GitHub reads them; null for what is unknown. */
export function findCommit({ store, pullRequests }: Repository, revision: string): string | null {
  const pull = pullRequests.find(({ headOwner, headRef }) => `${headOwner}:${headRef}` === revision);
  const name = pull?.headSha ?? revision;
  return resolve(store, `refs/heads/${name}`) ?? resolve(store, name);
}

/** A commit that must be there: 404 for what is unknown. */
export function commitOf(repository: Repository, revision: string): string {
  const found = findCommit(repository, revision);
  if (found === null) throw new Refusal(404, "Not Found");
  return found;
}
