import { smokeCheckName } from "../../approval/check-names.ts";
import type { Octokit } from "../connect/connect.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import type { CheckedCommit } from "./check-run.ts";
import { longestSummary, saidAs, saidOf } from "./check-text.ts";
import { workflowsApp } from "./gate-report.ts";

const format = "promptops-smoke-check/1";

export interface SmokeCheckRun {
  readonly environment: string;
  readonly word: "passed" | "failed" | "inconclusive";
  /** The workflow run that smoked, by GitHub's number. */
  readonly run: number;
  /** What was looked at, a sentence each. */
  readonly lines: readonly string[];
}

const conclusions = { passed: "success", failed: "failure", inconclusive: "neutral" } as const;

/** Says on the commit that was smoked which run did it, so that the app finds that run. Never rejects; null: it is said. */
export async function publishSmokeCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
  { environment, word, run, lines }: SmokeCheckRun,
): Promise<RefusedRequest | null> {
  const text = saidAs(format, { environment, run });
  const summary = lines.map((line) => `    ${line}`).join("\n");
  const end = summary.lastIndexOf("\n", longestSummary);
  try {
    // https://docs.github.com/rest/checks/runs#create-a-check-run
    await octokit.rest.checks.create({
      owner,
      repo,
      name: smokeCheckName(environment),
      head_sha: headSha,
      status: "completed",
      conclusion: conclusions[word],
      output: {
        title: `${environment}: ${word}`,
        summary: summary.length <= longestSummary ? summary : summary.slice(0, Math.max(end, 0)),
        text,
      },
    });
    return null;
  } catch (error) {
    return refusal(error, { doing: "write the smoke test's check run", permission: "checks: write" });
  }
}

/** What a check run claims. Anybody whose workflow may write checks can write one, so it only says where to look. */
export interface SmokeClaim {
  readonly commit: string;
  readonly run: number;
}

/** How many commits of a branch are looked at, and how many claims are. */
const mostPages = 5;
export const mostClaims = 20;

const query = `query Smoked($owner: String!, $repo: String!, $tip: GitObjectID!, $name: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    object(oid: $tip) {
      ... on Commit {
        history(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            oid
            parents(first: 1) { nodes { oid } }
            checkSuites(first: 10, filterBy: { checkName: $name }) {
              nodes {
                app { slug }
                checkRuns(first: 5, filterBy: { checkName: $name, checkType: LATEST }) { nodes { text } }
              }
            }
          }
        }
      }
    }
  }
}`;

interface Nodes<T> {
  readonly nodes: readonly (T | null)[] | null;
}

interface CommitNode {
  readonly oid: string;
  readonly parents: Nodes<{ readonly oid: string }>;
  readonly checkSuites: Nodes<{
    readonly app: { readonly slug: string } | null;
    readonly checkRuns: Nodes<{ readonly text: string | null }> | null;
  }> | null;
}

interface Answer {
  readonly repository: {
    readonly object: {
      readonly history?: Nodes<CommitNode> & {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    } | null;
  } | null;
}

/**
 * What workflows claim on the newest 500 commits of a branch's own line (first parents): what only a side branch held
 * was never the branch's. Newest commit first.
 */
export async function smokeClaims(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { tip, environment }: { readonly tip: string; readonly environment: string },
): Promise<readonly SmokeClaim[]> {
  const found: SmokeClaim[] = [];
  let next: string | undefined = tip;
  let after: string | null = null;
  for (let page = 0; page < mostPages && found.length < mostClaims; page++) {
    const name = smokeCheckName(environment);
    const answer: Answer = await octokit.graphql(query, { owner, repo, tip, name, after });
    const history = answer.repository?.object?.history;
    if (history === undefined) throw new Error("GitHub does not list the branch's commits");
    for (const node of history.nodes ?? []) {
      if (node === null || node.oid !== next) continue;
      next = node.parents.nodes?.[0]?.oid;
      found.push(...claimsOn(node, environment));
    }
    if (!history.pageInfo.hasNextPage) break;
    after = history.pageInfo.endCursor;
  }
  return found.slice(0, mostClaims);
}

function claimsOn({ oid, checkSuites }: CommitNode, environment: string): readonly SmokeClaim[] {
  return (checkSuites?.nodes ?? []).flatMap((suite) => {
    if (suite?.app?.slug !== workflowsApp) return [];
    return (suite.checkRuns?.nodes ?? []).flatMap((run): readonly SmokeClaim[] => {
      const said = saidOf(run?.text ?? null, format);
      const number = said?.["run"];
      if (said?.["environment"] !== environment) return [];
      return typeof number === "number" && Number.isSafeInteger(number) && number > 0
        ? [{ commit: oid, run: number }]
        : [];
    });
  });
}
