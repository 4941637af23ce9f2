import { describe, expect, it } from "vitest";
import { decide } from "../../../src/approval/decide.ts";
import { connect } from "../../../src/github/connect/connect.ts";
import { readPullRequestFacts } from "../../../src/github/facts/read-pull-request-facts.ts";
import { startFakeGitHub } from "../../fake-github/start-fake-github.ts";

const path = "prompts/refund.yaml";
const prompt = (template: string): string =>
  `id: refund\nversion: 1\nowner: "@acme/owners"\nmodel: m\ntags: [sensitive]\ntemplate: ${template}\n`;

interface Plan {
  readonly members?: readonly string[];
  readonly children?: readonly string[];
  readonly childMembers?: readonly string[];
  readonly invited?: readonly string[];
  /** Beside pat, who opens the pull request. */
  readonly writers: readonly string[];
  readonly approvers?: readonly string[];
  readonly policy?: string;
}

const people = (count: number, name = "m"): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}${String(index).padStart(4, "0")}`);

async function read(plan: Plan) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  const { members = [], children = [], childMembers = [], invited = [] } = plan;
  fake.team("acme/owners", { members, children, invited });
  for (const child of children) fake.team(`acme/${child}`, { members: childMembers });
  for (const login of ["pat", ...plan.writers]) repository.permissions.set(login, "write");
  repository.permissions.set("zroot", "admin");
  const files = { ".github/promptops.yml": plan.policy ?? "{}\n", [path]: prompt("A") };
  await repository.commit({ branch: "main", files });
  const pull = await repository.pullRequest({ author: "pat", files: { [path]: prompt("B") } });
  for (const by of plan.approvers ?? []) pull.review({ by });
  const octokit = connect({
    token: fake.token({ as: "promptops[bot]" }),
    apiUrl: fake.apiUrl,
    log: () => {},
  });
  const since = fake.requests.length;
  const facts = await readPullRequestFacts(octokit, { owner: "acme", repo: "prompts", number: 1, app: null });
  const decision = decide(facts);
  return { fake, facts, decision, requests: fake.requests.length - since };
}

const codes = (reasons: readonly { readonly code: string }[]): readonly string[] => [
  ...new Set(reasons.map(({ code }) => code)),
];

describe("who may approve, in large organisations", () => {
  it.each<Plan & { why: string; state: string }>([
    {
      why: "the last of 1,500 members",
      members: people(1500),
      writers: ["m1499"],
      approvers: ["m1499"],
      state: "success",
    },
    {
      why: "a member of 1,500 in a team below",
      children: ["below"],
      childMembers: people(1500),
      writers: ["m1499"],
      approvers: ["m1499"],
      state: "success",
    },
    {
      why: "a member in a repository of 3,000 writers",
      members: ["zoe"],
      writers: [...people(3000), "zoe"],
      approvers: ["zoe"],
      state: "success",
    },
    {
      why: "the last of 1,500 members, where 3,000 may write",
      members: people(1500),
      writers: people(3000),
      approvers: ["m1499"],
      state: "success",
    },
    {
      why: "the last of 1,500 members, who may not write",
      members: people(1500),
      writers: people(3000, "w"),
      approvers: ["m1499"],
      state: "pending",
    },
    {
      why: "nobody of 1,500, but a stranger",
      members: people(1500),
      writers: ["eve"],
      approvers: ["eve"],
      state: "pending",
    },
    {
      why: "a fallback owner, where 1,500 members are not all known",
      members: people(1500),
      writers: people(300, "w"),
      approvers: ["w0001"],
      policy: 'approval: { fallback_owners: ["@w0001"] }\n',
      state: "pending",
    },
    {
      why: "a fallback owner, where the only member is the author",
      members: ["pat"],
      writers: people(300, "w"),
      approvers: ["w0200"],
      policy: 'approval: { fallback_owners: ["@w0200"] }\n',
      state: "success",
    },
  ])("$state: $why approves", async ({ state, ...plan }) => {
    const { decision, facts, requests } = await read(plan);
    expect(facts.api_faults ?? {}).toEqual({});
    expect(decision.state).toBe(state);
    expect(requests).toBeLessThanOrEqual(30);
  });

  it("says that the list of who can approve is cut, and of nobody that there is no approver", async () => {
    const { decision } = await read({ members: people(1500), writers: people(3000, "w") });
    expect(codes(decision.warnings)).toContain("list-cut");
    expect(codes(decision.reasons)).not.toContain("no-eligible-approver");
    expect(decision.request_reviewers).toEqual(["@acme/owners"]);
  });

  it("tells who is invited apart from a stranger, with no more requests", async () => {
    const plan = { members: ["alice"], invited: ["ivy"], writers: ["alice", "ivy", "eve"] };
    const without = await read(plan);
    const { decision, requests } = await read({ ...plan, approvers: ["ivy", "eve"] });
    const about = (who: string): readonly string[] =>
      codes(decision.reasons.filter(({ subject }) => subject === who));
    expect([about("@ivy"), about("@eve")]).toEqual([["not-member"], ["not-owner"]]);
    expect(decision.reasons.find(({ code }) => code === "not-member")?.text).toContain("not an owner yet");
    expect(requests).toBe(without.requests);
  });
});
