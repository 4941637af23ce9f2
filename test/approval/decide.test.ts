import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decide } from "../../src/approval/decide.ts";
import { decisionDifferences } from "../../src/approval/examples/expected-decision.ts";
import { readFactsFile } from "../../src/approval/examples/facts-file.ts";
import type { PullRequestFacts } from "../../src/approval/facts/facts.ts";
import {
  comment,
  commit,
  factsOf,
  managed,
  path,
  plain,
  policyFile,
  record,
  review,
  suite,
} from "./facts-of.ts";

const file = readFileSync(join(import.meta.dirname, "approval.json"));
const scenarios = readFactsFile(file, "approval.json").content?.scenarios ?? [];

interface Row {
  readonly why: string;
  readonly facts: Partial<PullRequestFacts>;
  readonly state: string;
  readonly codes?: readonly string[];
  readonly pending?: readonly string[];
}

function check({ facts, state, codes = [], pending }: Row): void {
  const decision = decide(factsOf(facts));
  expect(decision).toMatchObject({ state, approved: state === "skipped" ? null : state === "success" });
  expect([...decision.reasons, ...decision.warnings].map(({ code }) => code)).toEqual(
    expect.arrayContaining([...codes]),
  );
  if (pending !== undefined) expect(decision.pending_owners).toEqual(pending);
}

const alice = [review("alice")];

/** The change says that these people read cases. */
function readBy(...readers: readonly string[]): NonNullable<PullRequestFacts["gate_changes"]> {
  return {
    [path]: [{ kind: "case-reviewed", file: suite, what: "says that somebody read a case", readers }],
  };
}

describe(decide, () => {
  it("has worked examples", () => {
    expect(scenarios).toHaveLength(42);
  });

  it.each(scenarios.map(({ facts, expected }) => ({ facts, expected, title: `${facts.id} ${facts.title}` })))(
    "decides as the worked example says: $title",
    ({ facts, expected }) => {
      expect(expected).not.toBeNull();
      expect(expected === null ? [] : decisionDifferences(decide(facts), expected)).toEqual([]);
    },
  );

  it.each<Row>([
    {
      why: "an owner approves cases that somebody else is said to have read",
      facts: { gate_changes: readBy("eve"), reviews: alice },
      state: "pending",
      pending: ["@eve"],
    },
    {
      why: "the owner and the reader approve",
      facts: { gate_changes: readBy("eve"), reviews: [...alice, review("eve")] },
      state: "success",
      codes: ["gate-change", "approved"],
    },
    {
      why: "the reader alone approves, who is no owner",
      facts: { gate_changes: readBy("eve"), reviews: [review("eve")] },
      state: "pending",
      pending: ["@acme/data-platform"],
    },
    {
      why: "an owner read the cases and must be distinct from other approvers",
      facts: {
        gate_changes: readBy("Alice"),
        reviews: alice,
        config: { distinct_approvers: true },
      },
      state: "success",
    },
    {
      why: "the author is said to have read the cases",
      facts: { gate_changes: readBy("pat"), reviews: alice },
      state: "pending",
      codes: ["no-eligible-approver"],
      pending: ["@pat"],
    },
    {
      why: "the policy only warns of weaker gates",
      facts: {
        gate_changes: readBy("eve"),
        base_prompts: { [path]: record({ tags: [], template: "v3" }) },
        head_prompts: { [path]: plain },
        config: { on_gate_change: "warn" },
      },
      state: "pending",
      pending: ["@acme/data-platform", "@eve"],
    },
    {
      why: "a team has the reader's name",
      facts: {
        gate_changes: readBy("eve"),
        reviews: alice,
        config: { owner_map: { eve: ["@acme/data-platform"] } },
      },
      state: "pending",
      pending: ["@eve"],
    },
    { why: "an owner approves", facts: { reviews: alice }, state: "success", codes: ["approved"] },
    {
      why: "a member of a team below approves",
      state: "success",
      facts: { reviews: alice, head_prompts: { [path]: record({ owner: "@acme/data" }) } },
    },
    {
      why: "teams are parts of each other",
      state: "success",
      facts: {
        reviews: alice,
        teams: {
          "acme/data-platform": { members: [], children: ["acme/b"] },
          "ACME/b": { members: ["Alice"], children: ["acme/data-platform"] },
        },
      },
    },
    {
      why: "only an invited person approves",
      state: "pending",
      codes: ["not-member"],
      facts: {
        reviews: [review("newbie")],
        base_prompts: { [path]: record({ owner: "@acme/legal" }) },
        head_prompts: { [path]: record({ owner: "@acme/legal", template: "v9" }) },
      },
    },
    {
      why: "an owner who may only read approves",
      state: "pending",
      codes: ["permission"],
      facts: {
        reviews: [review("reader")],
        base_prompts: { [path]: record({ owner: "@reader" }) },
        head_prompts: { [path]: record({ owner: "@reader", template: "x" }) },
      },
    },
    {
      why: "one of several owners approves",
      state: "success",
      facts: {
        reviews: [review("lea")],
        base_prompts: { [path]: record({ owner: ["@x", "acme/legal"] }) },
        head_prompts: { [path]: record({ owner: ["@acme/legal", "@X"], template: "x" }) },
      },
    },
    {
      why: "one of two needed approvals is there",
      state: "pending",
      pending: ["@acme/data-platform"],
      facts: { reviews: alice, config: { approvals: 2 } },
    },
    {
      why: "one owner approves twice where two are needed",
      state: "pending",
      facts: { reviews: [...alice, review("alice")], config: { approvals: 2 } },
    },
    {
      why: "head has no owner",
      state: "success",
      facts: { reviews: alice, head_prompts: { [path]: { id: "refund", tags: [], template: "x" } } },
    },
    {
      why: "a new prompt has no owner",
      state: "pending",
      codes: ["no-eligible-approver"],
      facts: { base_prompts: {}, head_prompts: { [path]: { id: "refund", tags: ["sensitive"] } } },
    },
    {
      why: "a later approval follows a stale one",
      state: "success",
      facts: {
        head_sha: "c2",
        commits: [commit("c1"), commit("c2", { parents: ["c1"], blobs: { [path]: "b2" } })],
        reviews: [
          review("alice"),
          review("alice", { commit_id: "c2", submitted_at: "2026-01-05T09:50:00Z" }),
        ],
      },
    },
    {
      why: "the approval of an older text comes later",
      state: "success",
      facts: {
        head_sha: "c2",
        commits: [commit("c1"), commit("c2", { parents: ["c1"], blobs: { [path]: "b2" } })],
        reviews: [
          review("alice", { commit_id: "c2" }),
          review("alice", { submitted_at: "2026-01-05T09:50:00Z" }),
        ],
      },
    },
    {
      why: "the owner took the request for changes back",
      state: "success",
      facts: {
        reviews: [
          review("alice", { state: "CHANGES_REQUESTED" }),
          review("alice", { submitted_at: "2026-01-05T09:50:00Z" }),
        ],
      },
    },
    {
      why: "a request for changes and an approval have one time",
      state: "pending",
      codes: ["changes-requested"],
      facts: { reviews: [review("alice"), review("alice", { state: "CHANGES_REQUESTED" })] },
    },
    {
      why: "changes requested do not block by policy",
      state: "success",
      facts: {
        reviews: [...alice, review("bob", { state: "CHANGES_REQUESTED" })],
        config: { changes_requested_blocks: false },
      },
    },
    {
      why: "who is no owner requests changes",
      state: "success",
      facts: { reviews: [...alice, review("eve", { state: "CHANGES_REQUESTED" })] },
    },
    {
      why: "the owner of a prompt that needs no approval requests changes",
      state: "pending",
      pending: ["@acme/data-platform"],
      facts: {
        base_prompts: { [path]: record({ tags: [], template: "v3" }) },
        head_prompts: { [path]: plain },
        reviews: [review("alice", { state: "CHANGES_REQUESTED" })],
      },
    },
    {
      why: "the owner dismissed the own request for changes",
      state: "success",
      facts: {
        reviews: [
          ...alice,
          review("bob", { state: "DISMISSED", dismissed_from: "CHANGES_REQUESTED", dismissed_by: "Bob" }),
        ],
      },
    },
    {
      why: "a pending review says it approves",
      state: "pending",
      facts: { reviews: [review("alice", { state: "PENDING" })] },
    },
    {
      why: "a team cannot be read that nobody needs",
      state: "error",
      codes: ["api-fault"],
      facts: { reviews: alice, api_faults: { "team:acme/legal": 503 } },
    },
    {
      why: "a prompt is only laid out anew",
      state: "pending",
      facts: { base_prompts: { [path]: record() }, base_blobs: { [path]: "b0" } },
    },
    {
      why: "an unchanged prompt stands beside",
      state: "success",
      codes: ["no-prompt"],
      facts: { base_prompts: { [path]: record() }, base_blobs: { [path]: "b1" } },
    },
  ])("says $state where $why", check);

  it.each<Row>([
    { why: "stale: never", state: "success", facts: { config: { stale: "never" } } },
    { why: "stale: head", state: "pending", codes: ["stale"], facts: { config: { stale: "head" } } },
    { why: "stale: content", state: "pending", codes: ["stale"], facts: {} },
  ])("holds an approval of another text only as the policy says: $why", (row) => {
    const commits = [commit("c1"), commit("c2", { parents: ["c1"], blobs: { [path]: "b2" } })];
    check({ ...row, facts: { ...row.facts, commits, head_sha: "c2", reviews: alice } });
  });

  describe("the app's own commits", () => {
    const config = { managed_bot: "promptops[bot]" };
    const then = (
      after: ReturnType<typeof commit>,
      stale: "content" | "head" = "content",
    ): Partial<PullRequestFacts> => ({
      config: { ...config, stale },
      commits: [commit("c1"), after],
      head_sha: "c2",
      reviews: alice,
    });
    const wrote = { parents: ["c1"], blobs: { [path]: "b2" } };
    it.each<Row>([
      { why: "it is", facts: then(managed("c2", wrote)), state: "success" },
      { why: "it is, under stale: head", facts: then(managed("c2", wrote), "head"), state: "success" },
      {
        why: "it names a co-author who approves",
        facts: then(managed("c2", { ...wrote, co_authors: ["alice"] })),
        state: "success",
      },
      {
        why: "its signature is not verified",
        facts: then(managed("c2", { ...wrote, verified: false })),
        state: "pending",
      },
      {
        why: "it touches more",
        facts: then(managed("c2", { ...wrote, managed_only: false })),
        state: "pending",
      },
      {
        why: "somebody else wrote it",
        facts: then(managed("c2", { ...wrote, author: "eve" })),
        state: "pending",
      },
      {
        why: "somebody else committed it",
        facts: then(managed("c2", { ...wrote, committer: "eve" })),
        state: "pending",
      },
      {
        why: "it is a merge",
        facts: then(managed("c2", { ...wrote, parents: ["c1", "x"] })),
        state: "pending",
      },
    ])("keep an approval only where the commit is proven: $why", check);

    it("do not carry what came in between", () => {
      const commits = [
        commit("c1"),
        commit("c2", { parents: ["c1"], blobs: { [path]: "evil" } }),
        managed("c3", { parents: ["c2"], blobs: { [path]: "evil2" } }),
      ];
      check({
        why: "",
        facts: { config, commits, head_sha: "c3", reviews: alice },
        state: "pending",
        codes: ["stale"],
      });
    });
  });

  describe("a clean update of the branch under stale: head", () => {
    const update = { parents: ["c1", "base9"], committer: "web-flow", via_web: true };
    it.each<Row>([
      { why: "GitHub made it", facts: { commits: [commit("c1"), commit("c2", update)] }, state: "success" },
      {
        why: "it was made at home",
        facts: { commits: [commit("c1"), commit("c2", { ...update, via_web: false })] },
        state: "pending",
      },
      {
        why: "it is not verified",
        facts: { commits: [commit("c1"), commit("c2", { ...update, verified: false })] },
        state: "pending",
      },
      {
        why: "its conflict was solved with another text",
        facts: { commits: [commit("c1"), commit("c2", { ...update, blobs: { [path]: "b2" } })] },
        state: "pending",
      },
      {
        why: "it merges another commit of the branch",
        facts: { commits: [commit("c1"), commit("base9"), commit("c2", update)] },
        state: "pending",
      },
    ])("keeps an approval only where it is one: $why", (row) => {
      check({ ...row, facts: { ...row.facts, head_sha: "c2", reviews: alice, config: { stale: "head" } } });
    });
  });

  describe("what makes approval necessary", () => {
    const sides = (base: object, head: object): Partial<PullRequestFacts> => ({
      base_prompts: { [path]: { ...plain, template: "v3", ...base } },
      head_prompts: { [path]: { ...plain, ...head } },
    });
    it.each<Row>([
      { why: "nothing", facts: sides({}, {}), state: "success", codes: ["not-required"] },
      {
        why: "the flag at head",
        facts: sides({}, { sensitive: true }),
        state: "pending",
        codes: ["sensitive"],
      },
      {
        why: "the flag at base",
        facts: sides({ sensitive: true }, {}),
        state: "pending",
        codes: ["sensitive"],
      },
      { why: "a flag that is no boolean", facts: sides({}, { sensitive: "no" }), state: "pending" },
      {
        why: "a path of the policy",
        facts: { ...sides({}, {}), config: { sensitive: { paths: ["prompts/support/**"] } } },
        state: "pending",
      },
      {
        why: "a lower baseline",
        facts: sides({ metrics: { baseline_accuracy: 0.9 } }, { metrics: { baseline_accuracy: 0.8 } }),
        state: "pending",
        codes: ["gate-change"],
      },
      {
        why: "a baseline that is gone",
        facts: sides({ metrics: { baseline_accuracy: 0.9 } }, {}),
        state: "pending",
        codes: ["gate-change"],
      },
      {
        why: "a higher baseline",
        facts: sides({ metrics: { baseline_accuracy: 0.8 } }, { metrics: { baseline_accuracy: 0.9 } }),
        state: "success",
      },
      {
        why: "a gate change that the app found",
        facts: {
          ...sides({}, {}),
          gate_changes: { [path]: [{ kind: "case-removed", file: suite, what: "drops case x" }] },
        },
        state: "pending",
        codes: ["gate-change"],
      },
      {
        why: "a gate change that the policy only warns of",
        facts: {
          ...sides({}, {}),
          config: { on_gate_change: "warn" },
          gate_changes: { [path]: [{ kind: "case-removed", file: suite, what: "drops case x" }] },
        },
        state: "success",
      },
      {
        why: "a gate change that blocks",
        facts: {
          ...sides({}, {}),
          config: { on_gate_change: "block" },
          gate_changes: { [path]: [{ kind: "case-removed", file: suite, what: "drops case x" }] },
        },
        state: "pending",
      },
      {
        why: "a gate change of an unchanged prompt",
        facts: {
          base_prompts: { [path]: plain },
          head_prompts: { [path]: plain },
          commits: [commit("c1", { blobs: { [suite]: "e2" } })],
          gate_changes: { [path]: [{ kind: "case-removed", file: suite, what: "drops case x" }] },
        },
        state: "pending",
      },
      {
        why: "other cases of a prompt that is not sensitive",
        facts: {
          base_prompts: { [path]: plain },
          head_prompts: { [path]: plain },
          commits: [commit("c1", { blobs: { [suite]: "e2" } })],
          changed_evals: { [suite]: "refund" },
        },
        state: "success",
      },
    ])("is $why: $state", check);

    it.each<Row>([
      {
        why: "it says so",
        facts: { gate_report: { status: "read", inconclusive: ["refund"] } },
        state: "pending",
        codes: ["inconclusive"],
        pending: ["@acme/data-platform"],
      },
      {
        why: "it says nothing",
        facts: { gate_report: { status: "read", inconclusive: [] } },
        state: "success",
      },
      { why: "it is missing", facts: {}, state: "pending", codes: ["gate-report"] },
      {
        why: "it is unreadable",
        facts: { gate_report: { status: "unreadable", inconclusive: [] } },
        state: "pending",
        codes: ["gate-report"],
      },
      {
        why: "it is of another head",
        facts: { gate_report: { status: "other-head", inconclusive: [] } },
        state: "pending",
        codes: ["gate-report"],
      },
      {
        why: "the workflow files changed",
        facts: { gate_report: { status: "untrusted", inconclusive: [] } },
        state: "pending",
        codes: ["gate-report"],
      },
      {
        why: "it names a prompt that nobody knows",
        facts: { gate_report: { status: "read", inconclusive: ["x"] } },
        state: "error",
      },
    ])("is the gate's report under on_inconclusive: owner, where $why", (row) => {
      check({ ...row, facts: { ...sides({}, {}), ...row.facts, config: { on_inconclusive: "owner" } } });
    });

    it.each<Row>([
      {
        why: "it is below its baseline by chance",
        facts: { gate_report: { status: "read", inconclusive: [], below_baseline: ["refund"] } },
        state: "pending",
        codes: ["below-baseline"],
        pending: ["@acme/data-platform"],
      },
      {
        why: "it is inconclusive alone",
        facts: { gate_report: { status: "read", inconclusive: ["refund"], below_baseline: [] } },
        state: "success",
      },
      {
        why: "the report does not tell",
        facts: { gate_report: { status: "read", inconclusive: [] } },
        state: "pending",
        codes: ["gate-report"],
      },
      { why: "the report is missing", facts: {}, state: "pending", codes: ["gate-report"] },
    ])("is the gate's report under baseline: owner, where $why", (row) => {
      check({ ...row, facts: { ...sides({}, {}), ...row.facts, config: { baseline: "owner" } } });
    });

    it("is not the gate's report where the policy does not rely on it", () => {
      check({
        why: "",
        facts: { ...sides({}, {}), gate_report: { status: "unreadable", inconclusive: ["refund"] } },
        state: "success",
      });
    });
  });

  describe("a prompt that nobody can approve", () => {
    const gone = {
      base_prompts: { [path]: record({ owner: "@acme/gone" }) },
      head_prompts: { [path]: record({ owner: "@acme/gone", template: "x" }) },
    };
    const fallback = { fallback_owners: ["@acme/admins"] };
    it.each<Row>([
      {
        why: "there is no fallback",
        facts: gone,
        state: "pending",
        codes: ["no-eligible-approver", "owner-unknown"],
        pending: ["@acme/gone"],
      },
      {
        why: "no fallback owner approved",
        facts: { ...gone, config: fallback },
        state: "pending",
        codes: ["fallback"],
        pending: ["@acme/admins"],
      },
      {
        why: "a fallback owner approved",
        facts: { ...gone, config: fallback, reviews: [review("rita")] },
        state: "success",
        codes: ["fallback"],
      },
      {
        why: "a fallback owner approved, but an owner could",
        facts: { config: fallback, reviews: [review("rita")] },
        state: "pending",
        codes: ["not-owner"],
      },
    ])("is decided by the fallback owners alone: $why", check);
  });

  describe("owner_map", () => {
    const owned = (owner: string): Partial<PullRequestFacts> => ({
      base_prompts: { [path]: record({ owner }) },
      head_prompts: { [path]: record({ owner, template: "x" }) },
    });
    it.each<Row>([
      {
        why: "a name",
        facts: { ...owned("Platform"), config: { owner_map: { platform: ["@alice"] } }, reviews: alice },
        state: "success",
      },
      {
        why: "a team's name",
        facts: { ...owned("@acme/x"), config: { owner_map: { "acme/X": ["@alice"] } }, reviews: alice },
        state: "success",
      },
      {
        why: "a name that nobody approved for",
        facts: { ...owned("platform"), config: { owner_map: { platform: ["@alice"] } } },
        state: "pending",
        pending: ["@alice"],
      },
      {
        why: "a name only once",
        facts: { ...owned("a"), config: { owner_map: { a: ["eve"], eve: ["alice"] } }, reviews: alice },
        state: "pending",
        codes: ["not-owner"],
        pending: ["@eve"],
      },
    ])("stands for $why", check);
  });

  describe("distinct approvers", () => {
    const config = { distinct_approvers: true, sensitive_also: ["@acme/data"] };
    it.each<Row>([
      {
        why: "one serves for both",
        facts: { reviews: alice, config },
        state: "pending",
        codes: ["distinct"],
      },
      {
        why: "two serve, one of whom could for both",
        facts: { reviews: [review("dana"), ...alice], config },
        state: "success",
      },
      {
        why: "both could serve for both",
        facts: { reviews: [review("bob"), ...alice], config },
        state: "success",
      },
      {
        why: "one serves for both and may",
        facts: { reviews: alice, config: { ...config, distinct_approvers: false } },
        state: "success",
      },
    ])("are needed where the policy says so: $why", check);
  });

  describe("the policy", () => {
    const change = {
      base_prompts: {},
      head_prompts: {},
      other_changed_files: [policyFile],
      commits: [commit("c1", { blobs: { [policyFile]: "p2" } })],
    };
    it.each<Row>([
      {
        why: "nobody approved",
        facts: change,
        state: "pending",
        pending: ["@root", "@rita"],
        codes: ["policy"],
      },
      {
        why: "an owner of prompts approved",
        facts: { ...change, reviews: alice },
        state: "pending",
        codes: ["not-owner"],
      },
      { why: "an administrator approved", facts: { ...change, reviews: [review("rita")] }, state: "success" },
      {
        why: "an owner whom it names approved",
        facts: { ...change, config: { policy_owners: ["@acme/legal"] }, reviews: [review("lea")] },
        state: "success",
      },
      {
        why: "the policy's paths leave its own file out",
        facts: { ...change, config: { policy_paths: ["x"] } },
        state: "pending",
      },
      {
        why: "a hidden workflow changes",
        facts: {
          ...change,
          other_changed_files: [".github/workflows/.hidden.yml"],
          commits: [commit("c1", { blobs: { ".github/workflows/.hidden.yml": "w" } })],
        },
        state: "pending",
      },
      {
        why: "it is broken and this repairs it",
        facts: { ...change, config_error: "bad", reviews: [review("rita")] },
        state: "success",
      },
      {
        why: "it is broken and only its owner approved",
        facts: { ...change, config_error: "bad", config: { policy_owners: ["alice"] }, reviews: alice },
        state: "pending",
        pending: ["@root", "@rita"],
      },
      {
        why: "it is broken and something else changes too",
        facts: {
          ...change,
          config_error: "bad",
          other_changed_files: [policyFile, "README.md"],
          reviews: [review("rita")],
        },
        state: "error",
        codes: ["policy-invalid"],
      },
      {
        why: "it is broken and a prompt changes",
        facts: { config_error: "bad", reviews: alice },
        state: "error",
        codes: ["policy-invalid"],
      },
      {
        why: "it is broken and nothing of ours changes",
        facts: { ...change, config_error: "bad", other_changed_files: ["README.md"] },
        state: "error",
        codes: ["policy-invalid"],
      },
    ])("is approved by its owners: $why", check);

    it("passes as the only administrator's own work, and that is recorded", () => {
      const facts = factsOf({
        ...change,
        author: "root",
        administrators: ["root"],
        commits: [
          commit("c1", {
            author: "root",
            committer: "root",
            pushed_by: "root",
            blobs: { [policyFile]: "p2" },
          }),
        ],
      });
      expect(decide(facts)).toMatchObject({
        state: "success",
        audit: { action: "sole-administrator", actor: "root", head_sha: "c1" },
      });
    });

    it.each<Row>([
      { why: "there is another administrator", facts: {}, state: "pending" },
      {
        why: "somebody else pushed",
        facts: {
          administrators: ["root"],
          commits: [commit("c1", { author: "root", pushed_by: "eve", blobs: { [policyFile]: "p2" } })],
        },
        state: "pending",
      },
      {
        why: "the policy names owners",
        facts: { administrators: ["root"], config: { policy_owners: ["@rita"] } },
        state: "pending",
      },
      { why: "the author is somebody else", facts: { administrators: ["rita"] }, state: "pending" },
    ])("is nobody's own work where $why", (row) => {
      const own = commit("c1", {
        author: "root",
        committer: "root",
        pushed_by: "root",
        blobs: { [policyFile]: "p2" },
      });
      check({ ...row, facts: { ...change, author: "root", commits: [own], ...row.facts } });
    });
  });

  describe("a prompt that cannot be read at base", () => {
    const broken = { [path]: null };
    const repair = { base_prompts: broken, head_prompts: { [path]: plain } };
    it.each<Row>([
      {
        why: "nobody approved its repair",
        facts: repair,
        state: "pending",
        pending: ["@root", "@rita"],
        codes: ["repaired"],
      },
      {
        why: "an administrator approved its repair",
        facts: { ...repair, reviews: [review("rita")] },
        state: "success",
      },
      {
        why: "only the owner that its repair names approved",
        facts: { ...repair, reviews: [review("alice")] },
        state: "pending",
        pending: ["@root", "@rita"],
      },
      {
        why: "the policy names who approves it",
        facts: { ...repair, config: { policy_owners: ["@lea"] }, reviews: [review("rita")] },
        state: "pending",
        pending: ["@lea"],
      },
      {
        why: "no administrator may, and fallback owners would",
        facts: {
          ...repair,
          administrators: [],
          config: { fallback_owners: ["@eve"] },
          reviews: [review("eve")],
        },
        state: "pending",
        codes: ["no-eligible-approver"],
      },
      {
        why: "it is sensitive at head, and its owner did not approve",
        facts: { ...repair, head_prompts: { [path]: record() }, reviews: [review("rita")] },
        state: "pending",
        pending: ["@acme/data-platform"],
      },
      {
        why: "it cannot be read at head either",
        facts: { ...repair, head_prompts: broken, reviews: [review("rita")] },
        state: "error",
        codes: ["parse"],
      },
      {
        why: "it is deleted instead of repaired",
        facts: { ...repair, head_prompts: {}, reviews: [review("rita")] },
        state: "error",
        codes: ["parse"],
      },
      {
        why: "it is repaired under another name",
        facts: {
          base_prompts: broken,
          head_prompts: { "prompts/other.yaml": plain },
          renames: [{ from: path, to: "prompts/other.yaml" }],
          reviews: [review("rita")],
        },
        state: "error",
        codes: ["parse"],
      },
    ])("is approved by whoever approves the policy: $why", check);
  });

  describe("teams of one", () => {
    const own = commit("c1", { author: "alice", committer: "alice", pushed_by: "alice" });
    const facts = { author: "alice", commits: [own], config: { allow_author: true } };
    it.each<Row>([
      { why: "the author owns the prompt", facts, state: "success", codes: ["approved"] },
      {
        why: "the policy does not allow it",
        facts: { ...facts, config: {} },
        state: "pending",
        codes: ["author"],
      },
      {
        why: "the author owns nothing",
        facts: {
          ...facts,
          author: "eve",
          commits: [commit("c1", { author: "eve", committer: "eve", pushed_by: "eve" })],
        },
        state: "pending",
      },
      {
        why: "the author may not write",
        facts: { ...facts, permissions: { alice: "read" } },
        state: "pending",
      },
      { why: "the author is a bot", facts: { ...facts, author_type: "Bot" }, state: "pending" },
      {
        why: "somebody else pushed to the branch",
        facts: {
          ...facts,
          commits: [own, commit("c2", { parents: ["c1"], pushed_by: "eve", blobs: { [path]: "evil" } })],
          head_sha: "c2",
        },
        state: "pending",
        codes: ["pushed"],
      },
      {
        why: "somebody else pushed and was covered up",
        facts: { ...facts, pushers: ["alice", "eve"] },
        state: "pending",
      },
      {
        why: "another owner requests changes",
        facts: { ...facts, reviews: [review("bob", { state: "CHANGES_REQUESTED" })] },
        state: "pending",
      },
      {
        why: "the author took it back",
        facts: { ...facts, comments: [comment("alice", "/approve cancel")] },
        state: "pending",
        codes: ["withdrawn"],
      },
      {
        why: "two approvals are needed",
        facts: { ...facts, config: { allow_author: true, approvals: 2 } },
        state: "pending",
      },
    ])("count an owning author without a review: $why", check);
  });

  describe("comments", () => {
    const config = { comment_approvals: true };
    const k = (body: string, changes = {}, user = "alice"): Partial<PullRequestFacts> => ({
      config,
      comments: [comment(user, body, changes)],
    });
    it.each<Row>([
      { why: "the owner says so", facts: k("/approve"), state: "success" },
      {
        why: "the policy does not let it count",
        facts: { ...k("/approve"), config: {} },
        state: "pending",
        codes: ["not-allowed"],
      },
      {
        why: "it was edited",
        facts: k("/approve", { edited_by: "alice" }),
        state: "pending",
        codes: ["edited"],
      },
      {
        why: "the app has not answered",
        facts: k("/approve", { head_sha_at: null }),
        state: "pending",
        codes: ["unanswered"],
      },
      {
        why: "the answer names another text",
        facts: {
          ...k("/approve"),
          head_sha: "c2",
          commits: [commit("c1"), commit("c2", { parents: ["c1"], blobs: { [path]: "b2" } })],
        },
        state: "pending",
        codes: ["stale"],
      },
      { why: "a bot says so", facts: k("/approve", { user_type: "Bot" }), state: "pending", codes: ["bot"] },
      {
        why: "it takes a review back",
        facts: { ...k("/approve cancel"), reviews: alice },
        state: "pending",
        codes: ["withdrawn"],
      },
      {
        why: "it takes back a request for changes",
        facts: { ...k("/approve cancel"), reviews: [review("alice", { state: "CHANGES_REQUESTED" })] },
        state: "pending",
        codes: ["changes-requested"],
      },
    ])("approve only where $why", check);
  });

  describe("an override", () => {
    const config = { override: { enabled: true, by: ["@acme/admins"] } };
    const said = "/promptops override INC-77 outage";
    it.each<Row>([
      {
        why: "an administrator gives a reason",
        facts: { config, comments: [comment("root", said)] },
        state: "success",
        codes: ["override"],
        pending: [],
      },
      {
        why: "changes are requested",
        facts: {
          config,
          comments: [comment("root", said)],
          reviews: [review("bob", { state: "CHANGES_REQUESTED" })],
        },
        state: "success",
      },
      {
        why: "the policy does not allow any",
        facts: { comments: [comment("root", said)] },
        state: "pending",
        codes: ["not-allowed"],
      },
      {
        why: "the policy does not name the person",
        facts: { config, comments: [comment("alice", said)] },
        state: "pending",
        codes: ["not-allowed"],
      },
      {
        why: "the author gives it",
        facts: { config, author: "root", comments: [comment("root", said)] },
        state: "pending",
        codes: ["author"],
      },
      {
        why: "the author may give it",
        facts: {
          config: { override: { ...config.override, allow_author: true } },
          author: "root",
          comments: [comment("root", said)],
        },
        state: "success",
      },
      {
        why: "who pushed gives it",
        facts: { config, pushers: ["root"], comments: [comment("root", said)] },
        state: "pending",
        codes: ["pushed"],
      },
      {
        why: "no reason is needed",
        facts: {
          config: { override: { ...config.override, require_reason: false } },
          comments: [comment("root", "/promptops override")],
        },
        state: "success",
      },
      {
        why: "it was for an earlier head",
        facts: { config, comments: [comment("root", said, { head_sha_at: "c0" })] },
        state: "pending",
        codes: ["override-stale"],
      },
      {
        why: "it was edited",
        facts: { config, comments: [comment("root", said, { edited_by: "eve" })] },
        state: "pending",
        codes: ["edited"],
      },
      {
        why: "something cannot be read",
        facts: { config, comments: [comment("root", said)], api_faults: { reviews: 500 } },
        state: "error",
      },
      {
        why: "the base moved",
        facts: { config, comments: [comment("root", said)], base_moved: [path] },
        state: "pending",
        codes: ["base-moved"],
      },
    ])("counts or not where $why", check);

    it("is recorded with its reason and its head", () => {
      expect(decide(factsOf({ config, comments: [comment("root", said)] })).audit).toEqual({
        action: "override",
        actor: "root",
        reason: "INC-77 outage",
        head_sha: "c1",
      });
    });

    it("is not used where nothing is open", () => {
      expect(decide(factsOf({ config, reviews: alice, comments: [comment("root", said)] })).audit).toBeNull();
    });
  });

  describe("who is asked for review", () => {
    it.each([
      { why: "nobody approved", facts: {}, asked: ["@acme/data-platform"] },
      {
        why: "the prompt needs no approval",
        facts: {
          head_prompts: { [path]: plain },
          base_prompts: { [path]: record({ tags: [], template: "v3" }) },
        },
        asked: ["@acme/data-platform"],
      },
      { why: "it is a draft", facts: { pr: { ...factsOf().pr, draft: true } }, asked: [] },
      { why: "an owner approved", facts: { reviews: alice }, asked: [] },
      {
        why: "the owner is the author",
        facts: { head_prompts: { [path]: record({ owner: ["pat", "lea"] }) }, reviews: alice },
        asked: ["@lea"],
      },
      {
        why: "the owner reviewed this head",
        facts: {
          head_prompts: { [path]: record({ owner: ["lea", "leo"] }) },
          reviews: [...alice, review("lea", { state: "COMMENTED" })],
        },
        asked: ["@leo"],
      },
      { why: "the team was asked before", facts: { asked_reviewers: ["Acme/data-platform"] }, asked: [] },
      {
        why: "the owner could not approve",
        facts: { head_prompts: { [path]: record({ owner: "reader" }) }, reviews: alice },
        asked: [],
      },
      { why: "it is a merge group", facts: { merge_group: { head_sha: "m", blobs: {} } }, asked: [] },
      { why: "the prompt cannot be read", facts: { head_prompts: { [path]: null } }, asked: [] },
    ] satisfies { why: string; facts: Partial<PullRequestFacts>; asked: string[] }[])(
      "is $asked where $why",
      ({ facts, asked }) => {
        expect(decide(factsOf(facts)).request_reviewers).toEqual(asked);
      },
    );
  });

  it("says for each prompt who approved, who can and what is missing", () => {
    const facts = factsOf({ reviews: alice, config: { sensitive_also: ["@acme/legal"] } });
    expect(decide(facts).prompts).toEqual([
      {
        kind: "prompt",
        path,
        id: "refund",
        why: [{ code: "sensitive", subject: path, text: `${path} is sensitive: its tag is \`sensitive\`.` }],
        approved_by: [
          { user: "alice", by: "review", id: alice[0]?.id, commit: "c1", owners: ["@acme/data-platform"] },
        ],
        can_approve: ["lea", "leo"],
        missing: ["@acme/legal"],
        requirements: [
          {
            owners: ["@acme/data-platform"],
            needed: 1,
            ask: null,
            approved_by: ["alice"],
            can_approve: ["bob"],
            met: true,
          },
          {
            owners: ["@acme/legal"],
            needed: 1,
            ask: null,
            approved_by: [],
            can_approve: ["lea", "leo"],
            met: false,
          },
        ],
        stale: [],
      },
    ]);
  });

  it("writes nothing for a head that is not the newest", () => {
    check({
      why: "",
      facts: { head_moved_to: "c9", reviews: alice },
      state: "skipped",
      codes: ["head-moved"],
    });
  });

  it("warns of a base that was another before", () => {
    check({
      why: "",
      facts: { pr: { ...factsOf().pr, previous_base_ref: "dev" }, reviews: alice },
      state: "success",
      codes: ["retargeted"],
    });
  });
});
