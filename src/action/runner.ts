/** What a runner tells the Action through its environment. */
export interface Runner {
  readonly event: string;
  readonly sha: string;
  /** GITHUB_REF, as in refs/heads/main. */
  readonly ref: string;
  readonly owner: string;
  readonly repo: string;
  readonly workspace: string;
  /** Folder for files that later steps may read. */
  readonly temp: string;
  readonly apiUrl: string;
  readonly repositoryUrl: string;
  /** Address of this run, where summary and artifacts are. */
  readonly runUrl: string;
  readonly payloadPath: string;
  /** The branch that a pull request goes to; null for other events. */
  readonly baseBranch: string | null;
}

/** The runner around this process, or the name of the variable that it lacks. */
export function readRunner(
  environment: Readonly<Record<string, string | undefined>>,
):
  | { readonly status: "read"; readonly runner: Runner }
  | { readonly status: "not-a-runner"; readonly lacks: string } {
  const required = [
    "GITHUB_EVENT_NAME",
    "GITHUB_EVENT_PATH",
    "GITHUB_REPOSITORY",
    "GITHUB_SHA",
    "GITHUB_WORKSPACE",
  ] as const;
  const lacks = required.find((name) => !environment[name]);
  if (lacks !== undefined) return { status: "not-a-runner", lacks };
  const of = (name: string, otherwise = ""): string => environment[name] || otherwise;
  const [owner = "", repo = ""] = of("GITHUB_REPOSITORY").split("/");
  const server = of("GITHUB_SERVER_URL", "https://github.com");
  const repositoryUrl = `${server}/${owner}/${repo}`;
  return {
    status: "read",
    runner: {
      event: of("GITHUB_EVENT_NAME"),
      sha: of("GITHUB_SHA"),
      ref: of("GITHUB_REF"),
      owner,
      repo,
      workspace: of("GITHUB_WORKSPACE"),
      temp: of("RUNNER_TEMP", of("GITHUB_WORKSPACE")),
      apiUrl: of("GITHUB_API_URL", "https://api.github.com"),
      repositoryUrl,
      runUrl: `${repositoryUrl}/actions/runs/${of("GITHUB_RUN_ID", "0")}`,
      payloadPath: of("GITHUB_EVENT_PATH"),
      baseBranch: of("GITHUB_BASE_REF") || null,
    },
  };
}
