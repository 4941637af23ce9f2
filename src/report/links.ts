/** What surrounds the run and the report does not know; none of it comes from the pull request's files. */
export interface Links {
  /** Address of the workflow run, where the job summary and the artifacts are; null where there is none. */
  readonly run: string | null;
  /** Name of the base branch; null where it is not known. */
  readonly baseBranch: string | null;
}
