import type { JsonObject } from "../../document/json/json.ts";
import { isBranchGlob } from "../../policy/governs-branch.ts";
import { approvalCheckName } from "../check-names.ts";
import type { Setup } from "./setup.ts";

/**
 * The ruleset that requires the check of the app, as GitHub takes it; null where nobody knows the app.
 * https://docs.github.com/rest/repos/rules#create-a-repository-ruleset
 */
export function missingRuleset({ app, branches, releases }: Setup): JsonObject | null {
  if (app === null) return null;
  const names = branches ?? [];
  // GitHub knows no braces in the names of branches.
  const isKnown = !names.some((name) => isBranchGlob(name) && /[{}]/.test(name));
  const wanted = isKnown ? names : releases.map(({ branch }) => branch);
  return {
    name: "promptops",
    target: "branch",
    enforcement: "active",
    conditions: {
      ref_name: {
        include: wanted.length === 0 ? ["~DEFAULT_BRANCH"] : wanted.map((name) => `refs/heads/${name}`),
        exclude: [],
      },
    },
    bypass_actors: [{ actor_id: app, actor_type: "Integration", bypass_mode: "always" }],
    rules: [
      {
        type: "pull_request",
        parameters: {
          required_approving_review_count: 0,
          dismiss_stale_reviews_on_push: false,
          require_code_owner_review: false,
          require_last_push_approval: false,
          required_review_thread_resolution: false,
        },
      },
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: false,
          do_not_enforce_on_create: true,
          required_status_checks: [{ context: approvalCheckName, integration_id: app }],
        },
      },
    ],
  };
}
