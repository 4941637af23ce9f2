import type { ReleaseWay } from "../../approval/doctor/setup.ts";
import { code } from "../../document/finding/code.ts";
import type { Octokit } from "../connect/connect.ts";
import { pageSize } from "../connect/every-page.ts";
import { type Faults, readOr, statusOf } from "../facts/lists/faults.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

interface Asked extends RepositoryName {
  readonly branches: readonly string[];
  /** The app's id; null where GitHub knows no app of that name. */
  readonly app: number | null;
}

/** What keeps the app from committing releases to each branch. */
export async function readReleaseWays(
  octokit: Octokit,
  { owner, repo, branches, app }: Asked,
  faults: Faults,
): Promise<readonly ReleaseWay[]> {
  const ways: ReleaseWay[] = [];
  for (const branch of branches) {
    const place = { owner, repo, branch };
    const what = `rules:${branch}`;
    const otherwise: readonly Obstacle[] = [{ name: "its rules", state: "unknown" }];
    const found = await readOr({ faults, what, otherwise }, async () => [
      ...(await ofRulesets(octokit, place, app)),
      ...(await ofProtection(octokit, place, app)),
    ]);
    const named = (state: Obstacle["state"]): readonly string[] => [
      ...new Set(found.filter((each) => each.state === state).map(({ name }) => name)),
    ];
    ways.push({ branch, forbidden: named("forbids"), unknown: named("unknown") });
  }
  return ways;
}

interface Obstacle {
  readonly name: string;
  readonly state: "forbids" | "unknown";
}

interface Place extends RepositoryName {
  readonly branch: string;
}

/** Rules that no commit gets past which did not come through a pull request. */
const closing: readonly string[] = [
  "pull_request",
  "merge_queue",
  "update",
  "required_status_checks",
  "required_deployments",
];

async function ofRulesets({ rest }: Octokit, place: Place, app: number | null): Promise<readonly Obstacle[]> {
  const { owner, repo } = place;
  // https://docs.github.com/rest/repos/rules#get-rules-for-a-branch
  const { data } = await rest.repos.getBranchRules({ ...place, per_page: pageSize });
  const found: Obstacle[] = [];
  for (const rule of data) {
    if (!closing.includes(rule.type)) continue;
    const id = rule.ruleset_id ?? 0;
    // https://docs.github.com/rest/repos/rules#get-a-repository-ruleset
    const { data: ruleset } = await rest.repos.getRepoRuleset({ owner, repo, ruleset_id: id });
    const actors = ruleset.bypass_actors;
    const name = `the rule ${code(rule.type)} of the ruleset ${code(ruleset.name)}`;
    // GitHub shows the list to those alone who may change it.
    if (actors === undefined || app === null) found.push({ name, state: "unknown" });
    else if (!actors.some((actor) => isApp(actor, app))) found.push({ name, state: "forbids" });
  }
  return found;
}

function isApp(
  actor: { readonly actor_id?: number | null; readonly actor_type: string; readonly bypass_mode?: string },
  app: number,
): boolean {
  return (
    actor.actor_type === "Integration" &&
    actor.actor_id === app &&
    (actor.bypass_mode ?? "always") === "always"
  );
}

async function ofProtection(
  { rest }: Octokit,
  place: Place,
  app: number | null,
): Promise<readonly Obstacle[]> {
  try {
    // https://docs.github.com/rest/branches/branch-protection#get-branch-protection
    const { data } = await rest.repos.getBranchProtection({ ...place });
    const { required_pull_request_reviews: reviews, restrictions, required_status_checks: checks } = data;
    const isIn = (apps: readonly ({ readonly id?: number } | null)[] | undefined): boolean =>
      (apps ?? []).some((each) => each !== null && each.id === app);
    const name = (what: string): string => `the protection's ${code(what)}`;
    const rules: readonly (readonly [string, boolean])[] = [
      [
        "Require a pull request before merging",
        reviews !== undefined && !isIn(reviews.bypass_pull_request_allowances?.apps),
      ],
      ["Restrict who can push", restrictions !== undefined && !isIn(restrictions.apps)],
      ["Require status checks to pass", checks !== undefined],
      ["Lock branch", data.lock_branch?.enabled === true],
    ];
    return rules
      .filter(([, applies]) => applies)
      .map(([what]) => ({ name: name(what), state: app === null ? "unknown" : "forbids" }));
  } catch (error) {
    if (statusOf(error) === 404) return [];
    if (statusOf(error) === 403) return [{ name: "classic protection", state: "unknown" }];
    throw error;
  }
}
