import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import type { Answer } from "./call.ts";
import { type CommitInput, createCommit } from "./create-commit.ts";
import type { Asking } from "./graphql-actor.ts";
import { missing } from "./graphql-error.ts";
import { repositoryNode } from "./graphql-repository.ts";
import { organizationNode } from "./graphql-team.ts";
import { hideComment } from "./hide-comment.ts";

interface Query extends Asking {
  readonly body: unknown;
}

export interface GraphqlAnswer extends Answer {
  /** Where the query breaks GitHub's published schema. */
  readonly problems: readonly string[];
}

let schema: Promise<GraphQLSchema> | null = null;

/** GitHub's published schema; it takes a fifth of a second to build, so it is built once and when asked for. */
function githubSchema(): Promise<GraphQLSchema> {
  schema ??= import("@octokit/graphql-schema").then(({ schema: { idl } }) =>
    buildSchema(idl, { assumeValid: true }),
  );
  return schema;
}

/** Executes a query against GitHub's schema. Failures come with status 200, as GitHub's do. */
export async function answerGraphql(query: Query): Promise<GraphqlAnswer> {
  const { source, variables } = sourceOf(query.body);
  const published = await githubSchema();
  const { document, problems } = checked(published, source);
  if (document === null) return refused(problems);
  const result = await execute({
    schema: published,
    document,
    rootValue: root(query),
    variableValues: variables,
  });
  const errors = result.errors?.map(errorJson);
  const body = { data: result.data ?? null, ...(errors === undefined ? {} : { errors }) };
  const unforeseen = (result.errors ?? []).filter(({ extensions }) => extensions["type"] === undefined);
  return { status: 200, body, problems: unforeseen.map(({ message }) => message) };
}

type Checked =
  | { readonly document: DocumentNode; readonly problems: readonly [] }
  | { readonly document: null; readonly problems: readonly string[] };

/** By source: an app asks the same few queries again and again. */
const known = new Map<string, Checked>();

function checked(published: GraphQLSchema, source: string): Checked {
  const found = known.get(source) ?? check(published, source);
  known.set(source, found);
  return found;
}

function check(published: GraphQLSchema, source: string): Checked {
  const document = attempt(() => parse(source));
  if (document instanceof Error) return { document: null, problems: [document.message] };
  const problems = validate(published, document).map(({ message }) => message);
  return problems.length > 0 ? { document: null, problems } : { document, problems: [] };
}

function refused(problems: readonly string[]): GraphqlAnswer {
  return { status: 200, body: { errors: problems.map((message) => ({ message })) }, problems };
}

function sourceOf(body: unknown): { readonly source: string; readonly variables: Record<string, unknown> } {
  if (typeof body !== "object" || body === null) return { source: "", variables: {} };
  const source = "query" in body && typeof body.query === "string" ? body.query : "";
  const given = "variables" in body ? body.variables : null;
  return { source, variables: typeof given === "object" && given !== null ? { ...given } : {} };
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** GitHub puts the type of an error beside its message. */
function errorJson({ message, path, extensions }: GraphQLError): object {
  return { type: extensions["type"], path, message };
}

interface Name {
  readonly owner: string;
  readonly name: string;
}

function root(query: Query): object {
  return {
    // A bot's viewer has the login with `[bot]`; as an author it goes without.
    viewer: () => ({ __typename: "User", login: query.token.as.login }),
    repository: ({ owner, name }: Name) => {
      const repository = query.world.repositories.get(`${owner}/${name}`.toLowerCase());
      if (repository === undefined) throw missing(`a Repository with the name '${owner}/${name}'`);
      return repositoryNode(query, repository);
    },
    organization: ({ login }: { readonly login: string }) => organizationNode(query, login),
    minimizeComment: ({ input }: { readonly input: { readonly subjectId: string } }) =>
      hideComment(query, input),
    createCommitOnBranch: ({ input }: { readonly input: CommitInput }) => createCommit(query, input),
    rateLimit: () => ({ cost: 1, limit: 5000, remaining: 4999, used: 1, nodeCount: 1 }),
  };
}
