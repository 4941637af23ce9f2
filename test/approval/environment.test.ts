import { describe, expect, it } from "vitest";
import { decide } from "../../src/approval/decide.ts";
import type { EnvironmentFacts, MovedPointer, PullRequestFacts } from "../../src/approval/facts/facts.ts";
import { approvalCheck } from "../../src/report/approval/approval-check.ts";
import { commit, factsOf, path as promptPath, record, review } from "./facts-of.ts";

const path = "environments/production.yaml";

const promotion: MovedPointer = {
  id: "refund",
  from: 3,
  to: 4,
  kind: "promotion",
  owners: [["@acme/data-platform"], ["@acme/data-platform"]],
};
const rollback: MovedPointer = { ...promotion, to: 2, kind: "rollback" };

/** Pat changes production's pointers; its owners are acme/legal (lea, leo). */
function moving(
  change: EnvironmentFacts | null,
  more: Partial<PullRequestFacts> & Pick<PullRequestFacts, "reviews">,
): PullRequestFacts {
  return factsOf({
    base_prompts: {},
    head_prompts: {},
    other_changed_files: [path],
    environments: { [path]: change },
    base_blobs: { [path]: "e0" },
    commits: [commit("c1", { blobs: { [path]: "e1" } })],
    config: { environments: { production: { owners: ["@acme/legal"] } } },
    ...more,
  });
}

const none = { reviews: [] };

describe("a promotion in a protected environment", () => {
  it.each([
    { by: [], missing: ["@acme/legal", "@acme/data-platform"] },
    { by: ["lea"], missing: ["@acme/data-platform"] },
    { by: ["alice"], missing: ["@acme/legal"] },
    { by: ["eve"], missing: ["@acme/legal", "@acme/data-platform"] },
    { by: ["lea", "alice"], missing: [] },
  ])("approved by $by lacks $missing", ({ by, missing }) => {
    const decision = decide(moving({ moves: [promotion] }, { reviews: by.map((user) => review(user)) }));
    expect(decision.pending_owners).toEqual(missing);
    expect(decision.state).toBe(missing.length === 0 ? "success" : "pending");
    expect(decision.prompts).toMatchObject([{ kind: "environment", path, missing }]);
    expect(decision.request_reviewers).toEqual(missing);
  });

  it("needs the owners of each prompt that moves, at base and at head", () => {
    const other = { ...promotion, id: "claims", owners: [["bob"], ["dana"]] };
    const decision = decide(moving({ moves: [promotion, other] }, none));
    expect(decision.pending_owners).toEqual(["@acme/legal", "@acme/data-platform", "@bob", "@dana"]);
  });

  it.each<readonly [string, EnvironmentFacts, string]>([
    ["a pointer that comes", { moves: [{ ...promotion, from: null }] }, "refund to 4, which it did not run"],
    [
      "a pointer that goes",
      { moves: [{ ...promotion, to: null, kind: "removed" }] },
      "refund from 3 to nothing",
    ],
    ["a file that goes", { moves: [], whole_file: true }, "changes as a whole"],
  ])("is %s too", (_, change, words) => {
    const { state, reasons } = decide(moving(change, none));
    expect(state).toBe("pending");
    expect(reasons).toContainEqual(
      expect.objectContaining({ code: "promotion", text: expect.stringContaining(words) }),
    );
  });

  it("is approved by the administrators where the environment names no owners", () => {
    const config = { environments: { production: {} } };
    const { state, pending_owners } = decide(
      moving({ moves: [promotion] }, { config, reviews: [review("alice")] }),
    );
    expect([state, pending_owners]).toEqual(["pending", ["@root", "@rita"]]);
    const reviews = [review("alice"), review("root")];
    expect(decide(moving({ moves: [promotion] }, { config, reviews })).state).toBe("success");
  });

  it("needs two people where approvers must be distinct", () => {
    const config = { distinct_approvers: true, environments: { production: { owners: ["@alice"] } } };
    const judged = (users: readonly string[]): string =>
      decide(moving({ moves: [promotion] }, { config, reviews: users.map((user) => review(user)) })).state;
    expect([judged(["alice"]), judged(["alice", "bob"])]).toEqual(["pending", "success"]);
  });

  it("lets the fallback owners decide for a prompt without eligible owners, never for the environment", () => {
    const config = {
      fallback_owners: ["@eve"],
      environments: { production: { owners: ["@acme/nobody"] } },
    };
    const moved = { ...promotion, owners: [["@acme/gone"]] };
    const { pending_owners } = decide(moving({ moves: [moved] }, { config, reviews: [review("eve")] }));
    expect(pending_owners).toEqual(["@acme/nobody"]);
  });

  it("waits where a prompt names no owner at all", () => {
    const moved = { ...promotion, owners: [[]] };
    const { state, reasons } = decide(moving({ moves: [moved] }, { reviews: [review("lea")] }));
    expect(state).toBe("pending");
    expect(reasons.map(({ code }) => code)).toContain("no-eligible-approver");
  });

  it("is shown in the check with its reason and who is missing", () => {
    const { title, summary } = approvalCheck(decide(moving({ moves: [promotion] }, none)));
    expect(title).toBe("legal and data-platform must approve");
    expect(summary).toContain("the environment, `environments/production.yaml`");
    expect(summary).toContain("refund from 3 to 4");
  });
});

describe("a rollback in a protected environment", () => {
  it.each([
    { by: [], state: "pending" },
    { by: ["alice"], state: "pending" },
    { by: ["lea"], state: "success" },
  ])("approved by $by is $state", ({ by, state }) => {
    const reviews = by.map((user) => review(user));
    const decision = decide(moving({ moves: [rollback] }, { reviews }));
    expect(decision.state).toBe(state);
    expect(decision.pending_owners).toEqual(state === "pending" ? ["@acme/legal"] : []);
  });

  it("needs one owner of the environment, however many approvals a prompt needs", () => {
    const config = { approvals: 2, environments: { production: { owners: ["@acme/legal"] } } };
    expect(decide(moving({ moves: [rollback] }, { config, reviews: [review("lea")] })).state).toBe("success");
    const reviews = [review("lea"), review("alice")];
    const { state } = decide(moving({ moves: [promotion] }, { config, reviews }));
    expect(state).toBe("pending");
  });

  it("does not take a promotion in the same file with it", () => {
    const other = { ...promotion, id: "claims" };
    const { pending_owners } = decide(moving({ moves: [rollback, other] }, { reviews: [review("lea")] }));
    expect(pending_owners).toEqual(["@acme/data-platform"]);
  });
});

describe("a change of an environment's file that moves nothing", () => {
  it("needs nobody, asks the owners to look, and is held up by their objection", () => {
    const free = decide(moving({ moves: [] }, none));
    expect([free.state, free.request_reviewers]).toEqual(["success", ["@acme/legal"]]);
    const reviews = [review("lea", { state: "CHANGES_REQUESTED" })];
    expect(decide(moving({ moves: [] }, { reviews })).state).toBe("pending");
  });
});

const all = [review("lea"), review("alice"), review("root")];
const pushed: Partial<PullRequestFacts> = {
  commits: [
    commit("c1", { blobs: { [path]: "e1" } }),
    commit("c2", { parents: ["c1"], blobs: { [path]: "e2" } }),
  ],
  head_sha: "c2",
};

interface Attack {
  readonly attack: string;
  readonly change?: EnvironmentFacts | null;
  readonly facts?: Partial<PullRequestFacts>;
  readonly state: "pending" | "error";
  readonly code: string;
}

describe("an attack on an environment that must fail", () => {
  it.each<Attack>([
    {
      attack: "moving a pointer after the approval",
      facts: { ...pushed, reviews: all },
      state: "pending",
      code: "stale",
    },
    {
      attack: "moving the pointer of one's own prompt",
      change: { moves: [{ ...promotion, owners: [["@pat"]] }] },
      facts: { reviews: [review("lea"), review("pat")] },
      state: "pending",
      code: "author",
    },
    {
      attack: "approving what one pushed",
      facts: { commits: [commit("c1", { pushed_by: "lea", blobs: { [path]: "e1" } })], reviews: all },
      state: "pending",
      code: "pushed",
    },
    {
      attack: "approving by a bot",
      facts: { reviews: [review("alice"), review("lea", { user_type: "Bot" })] },
      state: "pending",
      code: "bot",
    },
    {
      attack: "a commit of nobody knows whom",
      facts: { commits: [commit("c1", { author: null, blobs: { [path]: "e1" } })], reviews: all },
      state: "pending",
      code: "unattributed",
    },
    {
      attack: "a base that moved the same pointers",
      facts: { base_moved: [path], reviews: all },
      state: "pending",
      code: "base-moved",
    },
    {
      attack: "a merge group that holds other pointers",
      facts: { merge_group: { head_sha: "g", blobs: { [path]: "other" } }, reviews: all },
      state: "pending",
      code: "merge-group",
    },
    {
      attack: "unprotecting the environment in the same pull request",
      facts: {
        other_changed_files: [path, ".github/promptops.yml"],
        head_config_override: true,
        reviews: [review("root")],
      },
      state: "pending",
      code: "promotion",
    },
    {
      attack: "pointing at what was never released",
      change: { moves: [promotion], refused: ["The branch has no released version 4 of 'refund'."] },
      facts: { reviews: all },
      state: "error",
      code: "pointer",
    },
    {
      attack: "a file that cannot be read",
      change: null,
      facts: { reviews: all },
      state: "error",
      code: "parse",
    },
    {
      attack: "a link instead of the file",
      change: null,
      facts: { head_modes: { [path]: "120000" }, reviews: all },
      state: "error",
      code: "symlink",
    },
    {
      attack: "a change of which the facts say nothing",
      facts: { environments: {}, reviews: all },
      state: "error",
      code: "parse",
    },
    {
      attack: "a glob for prompts that leads to the environment",
      facts: {
        other_changed_files: [],
        environments: {},
        head_prompts: { [path]: record() },
        reviews: all,
      },
      state: "error",
      code: "parse",
    },
    ...["environments/Production.yaml", "environments/production.yml", "environments/ｐroduction.yaml"].map(
      (alike): Attack => ({
        attack: `a look-alike of the file: ${alike}`,
        facts: {
          other_changed_files: [alike],
          environments: {},
          commits: [commit("c1", { blobs: { [alike]: "e1" } })],
          reviews: all,
        },
        state: "error",
        code: "look-alike",
      }),
    ),
  ])("$attack", ({ change, facts, state, code }) => {
    const given = change === undefined ? { moves: [promotion] } : change;
    const decision = decide(moving(given, { reviews: [], ...facts }));
    expect(decision.state).toBe(state);
    expect(decision.reasons.map((reason) => reason.code)).toContain(code);
  });

  it("lets a look-alike go", () => {
    const alike = "environments/Production.yaml";
    const commits = [commit("c1", { blobs: { [alike]: null } })];
    const facts = { other_changed_files: [alike], environments: {}, commits, reviews: [] };
    expect(decide(moving({ moves: [] }, facts)).state).toBe("success");
  });

  it("shows an id, an owner and a version of thousands literally and in bounds", () => {
    const hostile = { ...promotion, id: "<img src=x> @everyone `x`", owners: [["@acme/<b>"]] };
    const moves = Array.from({ length: 2000 }, () => hostile);
    const { summary } = approvalCheck(decide(moving({ moves }, none)));
    expect(summary).toContain("and 1995 more");
    expect(summary).not.toMatch(/(^|[^`])<img/);
    expect(summary.length).toBeLessThan(5000);
  });
});

describe("an environment that the policy does not protect", () => {
  it.each([
    { why: "it is not named", config: {} },
    {
      why: "it is named so",
      config: { environments: { production: { owners: ["@acme/legal"], protected: false } } },
    },
  ])("needs nobody, since $why", ({ config }) => {
    const { state, prompts } = decide(moving({ moves: [promotion] }, { config, reviews: [] }));
    expect([state, prompts]).toEqual(["success", []]);
  });

  it("stays out of the way of a prompt that changes with it", () => {
    const { prompts } = decide(
      factsOf({ head_prompts: { [promptPath]: record() }, other_changed_files: [path] }),
    );
    expect(prompts.map(({ kind }) => kind)).toEqual(["prompt"]);
  });
});
