import { type ApprovedFile, approvedKey, type PageFacts } from "../../approval/facts/page-facts.ts";
import { promptLimit } from "../../prompt/read/read-prompt.ts";
import { environmentAt, environmentLimit, readEnvironment } from "../../registry/environment-file.ts";
import { measuredShares } from "../checks/gate-measures.ts";
import { gateSaid } from "../checks/gate-report.ts";
import type { Octokit } from "../connect/connect.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import { readRecord } from "../objects/read-record.ts";

export interface PageAsked extends RepositoryName {
  readonly headSha: string;
  readonly baseRef: string;
  /** Whether the pull request changes workflow files, one of which may have written what the gate says. */
  readonly workflows: "base" | "changed";
  /** Files as they were approved, to be compared with head's. */
  readonly approved: readonly ApprovedFile[];
}

/** More of them would be a page that nobody reads. */
const mostApproved = 20;

/** What the owners' page shows beside the decision, in two requests. Never rejects: the decision waits for none of it. */
export async function readPageFacts(octokit: Octokit, asked: PageAsked): Promise<PageFacts> {
  const [texts, measured] = await Promise.all([
    readTexts(octokit, asked).catch(() => null),
    asked.workflows === "changed" ? null : gateSaid(octokit, asked),
  ]);
  return {
    repository: texts?.repository?.url ?? null,
    environments: environmentsIn(texts?.repository?.environments?.entries ?? []),
    measured: measured?.status === "read" ? measuredShares(measured.said) : new Map(),
    approved: new Map(
      asked.approved.slice(0, mostApproved).flatMap((file, index) => {
        const record = recordIn(file.path, texts?.repository?.[`a${index}`]?.text);
        return record === null ? [] : [[approvedKey(file), record] as const];
      }),
    ),
  };
}

interface TextNode {
  readonly text?: string | null;
}

interface EntryNode {
  readonly name: string;
  readonly object?: TextNode | null;
}

interface Answer {
  readonly repository:
    | ({
        readonly url: string;
        readonly environments?: { readonly entries?: readonly EntryNode[] } | null;
      } & { readonly [file: `a${number}`]: TextNode | null | undefined })
    | null;
}

async function readTexts(
  octokit: Octokit,
  { owner, repo, baseRef, approved }: PageAsked,
): Promise<Answer | undefined> {
  const files = approved.slice(0, mostApproved);
  const declared = files.map((_, index) => `, $a${index}: String!`).join("");
  const texts = files.map((_, index) => `a${index}: object(expression: $a${index}) { ... on Blob { text } }`);
  const source = `query Page($owner: String!, $repo: String!, $environments: String!${declared}) {
    repository(owner: $owner, name: $repo) {
      url
      environments: object(expression: $environments) {
        ... on Tree { entries { name object { ... on Blob { text } } } }
      }
      ${texts.join("\n")}
    }
  }`;
  // https://docs.github.com/graphql/reference/objects#repository
  return await octokit.graphql<Answer | undefined>(source, {
    owner,
    repo,
    environments: `refs/heads/${baseRef}:environments`,
    ...Object.fromEntries(files.map((file, index) => [`a${index}`, approvedKey(file)])),
  });
}

function environmentsIn(entries: readonly EntryNode[]): PageFacts["environments"] {
  return entries.flatMap(({ name, object }) => {
    const path = `environments/${name}`;
    const text = object?.text;
    if (environmentAt(path) === null || typeof text !== "string" || text.length > environmentLimit) return [];
    const { content } = readEnvironment(Buffer.from(text), path);
    if (content === null) return [];
    const versions = Object.entries(content.prompts).map(([id, { version }]) => [id, version] as const);
    return [{ name: content.name, versions: new Map(versions) }];
  });
}

function recordIn(path: string, text: string | null | undefined): ReturnType<typeof readRecord>["record"] {
  if (typeof text !== "string" || text.length > promptLimit) return null;
  return readRecord(path, { status: "read", bytes: Buffer.from(text) }).record;
}
