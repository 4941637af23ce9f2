export interface InstalledRepository {
  readonly installation: number;
  readonly owner: string;
  readonly repo: string;
}

/** Something that is to be judged, by its address alone: what is true of it is read when it is judged. */
export type DecisionWork =
  | (InstalledRepository & {
      readonly kind: "pull-request";
      readonly number: number;
      /** Ids of reviews that GitHub told of, which its lists may not show yet. */
      readonly reviews?: readonly number[];
    })
  /** Everything open in a repository, after a change of its default branch. */
  | (InstalledRepository & { readonly kind: "repository" })
  | (InstalledRepository & {
      readonly kind: "merge-group";
      readonly headSha: string;
      readonly baseRef: string;
    })
  /** Open pull requests with this head, when a check run is asked for again. */
  | (InstalledRepository & { readonly kind: "commit"; readonly sha: string })
  /** What the monitor said of a commit of the default branch. */
  | (InstalledRepository & { readonly kind: "drift"; readonly sha: string })
  /** Open pull requests into this branch, after a push to it. */
  | (InstalledRepository & {
      readonly kind: "branch";
      readonly ref: string;
      readonly before: string;
      readonly after: string;
    })
  /** Merged behaviour that has no version yet; null: on every governed branch. */
  | (InstalledRepository & { readonly kind: "release"; readonly branch: string | null })
  /** Everything governed that is open in a repository, after a change of who may write. */
  | (InstalledRepository & { readonly kind: "collaborators" })
  /** Everything open that an installation sees and whose owners are one of these teams; null: any of them. */
  | {
      readonly kind: "teams";
      readonly installation: number;
      /** `org/slug`. */
      readonly teams: readonly string[] | null;
    }
  /** Everything open that an installation sees, as when it is new. */
  | { readonly kind: "installation"; readonly installation: number };

/** Two deliveries about the same thing have the same key. */
export function workKey(work: DecisionWork): string {
  const { kind } = work;
  if (kind === "installation" || kind === "teams") return `${kind} ${work.installation}`;
  const name = `${kind} ${work.owner}/${work.repo}`.toLowerCase();
  switch (kind) {
    case "pull-request":
      return `${name}#${work.number}`;
    case "merge-group":
      return `${name}@${work.headSha}`;
    case "commit":
    case "drift":
      return `${name}@${work.sha}`;
    case "repository":
    case "collaborators":
      return name;
    case "release":
      return work.branch === null ? name : `${name}:${work.branch}`;
    case "branch":
      return `${name}:${work.ref} ${work.before}..${work.after}`;
  }
}

/** As many reviews are remembered of one pull request. */
const mostReviews = 20;

/** People come and go by the dozen: what changes of teams and collaborators is gathered for so many milliseconds. */
export function gatheredFor({ kind }: DecisionWork): number {
  return kind === "teams" || kind === "collaborators" ? 10 * 60_000 : 0;
}

/** Two pieces of work of one key as one: the later, with the reviews and the teams of both. */
export function joinedWork(before: DecisionWork, after: DecisionWork): DecisionWork {
  if (before.kind === "teams" && after.kind === "teams") {
    const all = before.teams === null || after.teams === null ? null : [...before.teams, ...after.teams];
    return { ...after, teams: all === null ? null : [...new Set(all)] };
  }
  if (before.kind !== "pull-request" || after.kind !== "pull-request") return after;
  const reviews = [...new Set([...(before.reviews ?? []), ...(after.reviews ?? [])])].slice(-mostReviews);
  return reviews.length === 0 ? after : { ...after, reviews };
}
