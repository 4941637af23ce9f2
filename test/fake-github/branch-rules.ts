import { type Operations, Refusal, repositoryOf, text } from "./call.ts";
import { page } from "./page.ts";

/** A rule that a ruleset puts on branches. */
export interface BranchRule {
  readonly branch: string;
  readonly type: string;
  readonly parameters?: object;
  /** Who may pass it; without it nobody is told. */
  readonly bypass?: readonly object[];
}

/** Required checks of classic branch protection; `app` null is any source. */
export interface Protection {
  readonly checks: readonly { readonly context: string; readonly app: number | null }[];
  /** Further parts, as GitHub shows them. */
  readonly more?: object;
}

export const branchRules: Operations = {
  "repos/get-branch-rules": {
    needs: ["metadata:read"],
    handle: (call) => {
      const branch = text(call.path, "branch");
      const rules = repositoryOf(call)
        .branchRules.filter((rule) => rule.branch === branch)
        .map(({ type, parameters }) => ({
          type,
          ruleset_source_type: "Repository",
          ruleset_source: repositoryOf(call).fullName,
          ruleset_id: 42,
          ...(parameters === undefined ? {} : { parameters }),
        }));
      return page(call, rules);
    },
  },
  "repos/get-repo-ruleset": {
    needs: ["metadata:read"],
    handle: (call) => {
      const bypass = repositoryOf(call).branchRules.find((rule) => rule.bypass !== undefined)?.bypass;
      const body = { id: 42, name: "main", target: "branch", enforcement: "active" };
      return { status: 200, body: bypass === undefined ? body : { ...body, bypass_actors: bypass } };
    },
  },
  "repos/get-branch-protection": {
    needs: ["administration:read"],
    handle: (call) => {
      const protection = repositoryOf(call).protections.get(text(call.path, "branch"));
      if (protection === undefined) throw new Refusal(404, "Branch not protected");
      return {
        status: 200,
        body: {
          required_status_checks: {
            strict: false,
            contexts: protection.checks.map(({ context }) => context),
            checks: protection.checks.map(({ context, app }) => ({ context, app_id: app })),
          },
          ...protection.more,
        },
      };
    },
  },
};
