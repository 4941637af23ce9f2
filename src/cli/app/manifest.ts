/** What the app asks of GitHub, as app.yml says it. */
export const appRequest = {
  url: "https://github.com/org/promptops-action",
  description: "The owner named in a prompt approves its change.",
  public: false,
  default_permissions: {
    actions: "read",
    checks: "write",
    contents: "write",
    issues: "write",
    members: "read",
    merge_queues: "read",
    metadata: "read",
    pull_requests: "write",
  },
  default_events: [
    "check_run",
    "issue_comment",
    "member",
    "membership",
    "merge_group",
    "organization",
    "pull_request",
    "pull_request_review",
    "push",
    "repository",
    "team",
    "team_add",
  ],
} as const;

export interface AppWish {
  readonly name: string;
  /** Where the app will hear webhooks; null: not known yet, so that GitHub sends none. */
  readonly webhook: string | null;
  /** Where GitHub sends the browser once the app is registered. */
  readonly redirect: string;
}

/** https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
export function appManifest({ name, webhook, redirect }: AppWish): string {
  const hook = webhook ?? "https://promptops.example.com/api/github/webhooks";
  return JSON.stringify({
    ...appRequest,
    name,
    hook_attributes: { url: hook, active: webhook !== null },
    redirect_url: redirect,
  });
}
