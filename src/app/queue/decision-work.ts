export interface InstalledRepository {
  readonly installation: number;
  readonly owner: string;
  readonly repo: string;
}

/** Something that is to be judged, by its address alone: what is true of it is read when it is judged. */
export type DecisionWork =
  | (InstalledRepository & { readonly kind: "pull-request"; readonly number: number })
  | (InstalledRepository & {
      readonly kind: "merge-group";
      readonly headSha: string;
      readonly baseRef: string;
    })
  /** Open pull requests with this head, when a check run is asked for again. */
  | (InstalledRepository & { readonly kind: "commit"; readonly sha: string })
  /** Open pull requests into this branch, after a push to it. */
  | (InstalledRepository & {
      readonly kind: "branch";
      readonly ref: string;
      readonly before: string;
      readonly after: string;
    })
  /** Merged behaviour that has no version yet; null: on every governed branch. */
  | (InstalledRepository & { readonly kind: "release"; readonly branch: string | null })
  /** Everything open that an installation sees, after a change of teams. */
  | { readonly kind: "installation"; readonly installation: number };

/** Two deliveries about the same thing have the same key. */
export function workKey(work: DecisionWork): string {
  const { kind } = work;
  if (kind === "installation") return `${kind} ${work.installation}`;
  const name = `${kind} ${work.owner}/${work.repo}`.toLowerCase();
  switch (kind) {
    case "pull-request":
      return `${name}#${work.number}`;
    case "merge-group":
      return `${name}@${work.headSha}`;
    case "commit":
      return `${name}@${work.sha}`;
    case "release":
      return work.branch === null ? name : `${name}:${work.branch}`;
    case "branch":
      return `${name}:${work.ref} ${work.before}..${work.after}`;
  }
}
