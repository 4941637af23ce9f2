import { describe, expect, it } from "vitest";
import { recordPush } from "../fake-github/activities.ts";
import { editComment } from "../fake-github/issue-comments.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import { dismissReview } from "../fake-github/reviews.ts";
import { outsideCode } from "../report/outside-code.ts";
import {
  type AttackScene,
  attackScene,
  cases,
  data,
  path,
  policyFile,
  prompt,
  shown,
  suite,
} from "./attack-scene.ts";

interface Attack {
  readonly attack: string;
  readonly base?: Parameters<typeof attackScene>[0];
  /** What is done at GitHub; gives the pull request that must not pass. */
  readonly attempt: (here: AttackScene) => Promise<PullRequest>;
  /** A word of the reason, or its code. */
  readonly because: string;
  readonly conclusion?: "failure";
}

const other = "prompts/other.yaml";
const worse = prompt({ template: "Promise money." });
const commands =
  "approval:\n  comment_approvals: true\n  override: { enabled: true, by: ['@acme/owners'] }\n";

/** One that only changes what the attack says; the attacker's friend approves it. */
async function approvedByLea(here: AttackScene, files: Parameters<AttackScene["onMain"]>[0]) {
  const pull = await here.open({ files });
  pull.review({ by: "lea" });
  return pull;
}

/** One that alice approved as it was. */
async function approvedByAlice(here: AttackScene, plan: Parameters<AttackScene["open"]>[0] = {}) {
  const pull = await here.open(plan);
  pull.review({ by: "alice" });
  return pull;
}

async function said(here: AttackScene, body: string) {
  const pull = await here.open();
  return { pull, comment: here.repository.comment({ number: pull.number, author: "alice", body }) };
}

const attacks: readonly Attack[] = [
  {
    attack: "editing the owner",
    attempt: (here) => approvedByLea(here, { [path]: prompt({ owner: "@acme/legal" }) }),
    because: "owner-changed",
  },
  {
    attack: "editing sensitive",
    attempt: (here) => approvedByLea(here, { [path]: prompt({ sensitive: false }) }),
    because: "sensitive",
  },
  {
    attack: "editing the path",
    attempt: (here) => approvedByLea(here, { [path]: null, [other]: prompt({ owner: "@acme/legal" }) }),
    because: "renamed",
  },
  {
    attack: "editing the id",
    attempt: (here) =>
      approvedByLea(here, { [path]: prompt({ id: "mine", owner: "lea", sensitive: false }) }),
    because: "owner-changed",
  },
  {
    attack: "editing the suite",
    attempt: (here) => approvedByLea(here, { [suite]: cases("y") }),
    because: "eval",
  },
  {
    attack: "editing the data of the suite",
    attempt: (here) => approvedByLea(here, { [data]: "q,expected\nhi,y\n" }),
    because: "eval",
  },
  {
    attack: "editing the baseline",
    base: { [path]: prompt({ sensitive: false }) },
    attempt: (here) =>
      approvedByLea(here, { [path]: prompt({ sensitive: false, metrics: { baseline_accuracy: 0.1 } }) }),
    because: "gate-change",
  },
  {
    attack: "editing the policy",
    attempt: (here) =>
      approvedByLea(here, {
        [policyFile]: "prompts: [nowhere/*.yaml]\napproval: { policy_owners: [lea] }\n",
        [path]: worse,
      }),
    because: "head-policy-ignored",
  },
  {
    attack: "deleting and adding again under another name",
    attempt: (here) =>
      approvedByLea(here, {
        [path]: null,
        [other]: "id: other\nversion: 1\nowner: lea\nmodel: n\ntemplate: Mine.\n",
      }),
    because: "deleted",
  },
  {
    attack: "taking over an id with a new file",
    attempt: (here) => approvedByLea(here, { [other]: prompt({ owner: "lea", sensitive: false }) }),
    because: "duplicate-id",
    conclusion: "failure",
  },
  {
    attack: "taking over an id with a new file on a branch from before the id was there",
    base: { [path]: null, [suite]: null },
    attempt: async (here) => {
      const before = here.repository.tip("main");
      await here.onMain({ [path]: prompt() });
      return here.open({ from: before, files: { [other]: prompt({ owner: "lea", sensitive: false }) } });
    },
    because: "duplicate-id",
    conclusion: "failure",
  },
  {
    attack:
      "editing a prompt where it was before the base renamed it, so that the merge edits it where it is",
    base: { [path]: null, [suite]: null, [other]: prompt({ sensitive: false, id: "other", owner: "lea" }) },
    attempt: async (here) => {
      const before = here.repository.tip("main");
      await here.onMain({ [other]: null, [path]: prompt() });
      return here.open({
        from: before,
        files: { [other]: prompt({ sensitive: false, id: "other", owner: "lea", template: "Steal." }) },
      });
    },
    because: "base-moved",
    conclusion: "failure",
  },
  {
    attack: "pushing after the approval",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      await pull.push({ files: { [path]: worse } });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "pushing other data after the approval of the prompt",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      await pull.push({ files: { [data]: "q,expected\nhi,y\n" } });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "force-pushing after the approval",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      await pull.forcePush({ files: { [path]: worse } });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "updating the branch with a changed conflict",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      const main = await here.onMain({ "README.md": "more\n" });
      await pull.push({
        parents: [pull.headSha, main],
        files: { [path]: worse, "README.md": "more\n" },
        committer: "web-flow",
        verified: true,
        viaWeb: true,
      });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "letting the base move underneath",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      await here.onMain({ [path]: prompt({ template: "Answer kindly, and briefly." }) });
      return pull;
    },
    because: "base-moved",
  },
  {
    attack: "letting the data at base move underneath",
    attempt: async (here) => {
      const pull = await approvedByAlice(here, { files: { [data]: "q,expected\nhi,y\n" } });
      await here.onMain({ [data]: "q,expected\nhi,x\nho,x\n" });
      return pull;
    },
    because: "base-moved",
  },
  {
    attack: "approving one's own commits from a second account",
    attempt: (here) => approvedByAlice(here, { author: "pat", committer: "alice" }),
    because: "contributed",
  },
  {
    attack: "approving what one pushed under another's name",
    attempt: (here) => approvedByAlice(here, { by: "alice" }),
    because: "pushed",
  },
  {
    attack: "approving as the one in a co-author line",
    attempt: (here) => approvedByAlice(here, { coAuthors: ["alice"] }),
    because: "contributed",
  },
  {
    attack: "approving with a bot",
    base: { [path]: prompt({ owner: "@acme/owners" }) },
    attempt: async (here) => {
      here.fake.world.teams.get("acme/owners")?.members.add("helper[bot]");
      here.repository.permissions.set("helper[bot]", "admin");
      const pull = await here.open();
      pull.review({ by: "helper[bot]" });
      return pull;
    },
    because: "bot",
  },
  {
    attack: "approving the second parent of a merge",
    attempt: async (here) => {
      const pull = await here.open();
      const side = await here.repository.commit({
        parents: [pull.baseSha],
        author: "alice",
        files: { "side.txt": "x" },
      });
      await pull.push({ parents: [pull.headSha, side], files: { "side.txt": "x" } });
      pull.review({ by: "alice" });
      return pull;
    },
    because: "contributed",
  },
  {
    attack: "an approval from another pull request with the same commit",
    attempt: async (here) => {
      const pull = await here.open();
      const twin = await here.open({ branch: "twin", files: { "a.txt": "a" } });
      twin.headSha = pull.headSha;
      twin.review({ by: "alice" });
      twin.state = "closed";
      return pull;
    },
    because: "requirement",
  },
  {
    attack: "a blocking review dismissed by somebody else",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      const blocking = pull.review({ by: "bob", state: "CHANGES_REQUESTED" });
      dismissReview(here.fake.world, pull, blocking, "pat");
      return pull;
    },
    because: "changes-requested",
  },
  ...[
    { where: "in quotes", body: "> /approve\n> /promptops override fine" },
    { where: "in code", body: "```\n/approve\n```\n\n    /promptops override fine" },
    {
      where: "as part of a longer word",
      body: "/approved\n/promptops-override fine\n/promptops overrides fine",
    },
  ].map(
    ({ where, body }): Attack => ({
      attack: `a command ${where}`,
      base: { [policyFile]: commands },
      attempt: async (here) => (await said(here, body)).pull,
      because: "requirement",
    }),
  ),
  {
    attack: "a command in an edited comment",
    base: { [policyFile]: commands },
    attempt: async (here) => {
      const { pull, comment } = await said(here, "Hm.");
      editComment(here.fake.world, comment, { by: "pat", body: "/approve\n/promptops override fine" });
      return pull;
    },
    because: "edited",
  },
  {
    attack: "a symlink",
    attempt: (here) =>
      approvedByAlice(here, { files: { [path]: { mode: "120000", content: "../secret.yaml" } } }),
    because: "symlink",
    conclusion: "failure",
  },
  {
    attack: "a symlink as the policy",
    attempt: async (here) => {
      const pull = await here.open({ files: { [policyFile]: { mode: "120000", content: "../lax.yml" } } });
      pull.review({ by: "root" });
      return pull;
    },
    because: "symlink",
    conclusion: "failure",
  },
  {
    attack: "a submodule",
    attempt: (here) =>
      approvedByAlice(here, { files: { "prompts/more": { mode: "160000", content: "1".repeat(40) } } }),
    because: "symlink",
    conclusion: "failure",
  },
  {
    attack: "a look-alike path",
    attempt: (here) => approvedByAlice(here, { files: { [path]: worse, "Prompts/Refund.yaml": worse } }),
    because: "look-alike",
    conclusion: "failure",
  },
  {
    attack: "3,001 files",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      pull.counts.changedFiles = 3001;
      return pull;
    },
    because: "too-many-files",
    conclusion: "failure",
  },
  {
    attack: "251 commits",
    attempt: async (here) => {
      const pull = await approvedByAlice(here);
      pull.counts.commits = 251;
      return pull;
    },
    because: "too-many-commits",
    conclusion: "failure",
  },
  ...[
    { count: "10,000", because: "api-fault", conclusion: "failure" as const },
    { count: "200", because: "withdrawn" },
  ].map(
    ({ count, ...expected }): Attack => ({
      attack: `${count} comments that hide what takes an approval back`,
      attempt: async (here) => {
        const pull = await approvedByAlice(here);
        const { number } = pull;
        here.repository.comment({ number, author: "alice", body: "/approve cancel" });
        for (let left = Number(count.replace(",", "")); left > 0; left--)
          here.repository.comment({ number, author: "pat", body: "hm" });
        await pull.push({ files: { "README.md": "more\n" } });
        return pull;
      },
      ...expected,
    }),
  ),
  {
    attack: "an owner list of thousands of teams",
    attempt: (here) =>
      approvedByAlice(here, {
        files: { [path]: prompt({ owner: Array.from({ length: 5000 }, (_, count) => `@acme/t${count}`) }) },
      }),
    because: "api-fault",
    conclusion: "failure",
  },
];

describe("an attack on the running app", () => {
  it.each(attacks)("fails: $attack", async ({ base, attempt, because, conclusion = "action_required" }) => {
    const here = await attackScene(base);
    const { conclusion: was, text } = await here.judged(await attempt(here));
    expect({ was, text }).toEqual({ was: conclusion, text: expect.stringContaining(because) });
  });

  it("is not what honest work looks like: an owner approves, and something else is pushed", async () => {
    const here = await attackScene();
    const pull = await approvedByAlice(here, {
      files: { [path]: worse, [suite]: cases("y"), [data]: "q,expected\nhi,y\n" },
    });
    await pull.push({ files: { "README.md": "more\n" } });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
  });
});

describe("an override", () => {
  const override = "/promptops override the shop is down";

  it("does not move to another head when the app's answer is deleted", async () => {
    const here = await attackScene({ [policyFile]: commands });
    const { pull } = await said(here, override);
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
    await pull.push({ files: { [path]: worse } });
    here.repository.comments.pop();
    expect(await here.judged(pull)).toMatchObject({ conclusion: "action_required" });
  });

  it("does not hold for a head that was put back by force after it was said", async () => {
    const here = await attackScene({ [policyFile]: commands });
    const pull = await here.open({ files: { [path]: worse } });
    const bad = pull.headSha;
    await pull.forcePush({ files: { [path]: prompt({ template: "Fine." }) } });
    here.repository.comment({ number: pull.number, author: "alice", body: override });
    const [before, by] = [pull.headSha, "pat"];
    recordPush(here.fake.world, here.repository, { branch: pull.headRef, before, after: bad, by });
    pull.headSha = bad;
    expect(await here.judged(pull)).toMatchObject({ conclusion: "action_required" });
  });

  it("does not hold where nobody says when the head was pushed", async () => {
    const here = await attackScene({ [policyFile]: commands });
    const pull = await here.open({ fork: "stranger", author: "pat" });
    here.repository.comment({ number: pull.number, author: "alice", body: override });
    pull.forkGone = true;
    expect(await here.judged(pull)).toMatchObject({ conclusion: "action_required" });
  });
});

describe("two pull requests in one merge group", () => {
  it("do not merge a change of a prompt that the first makes sensitive", async () => {
    const harmless = prompt({ sensitive: false });
    const here = await attackScene({ [path]: harmless });
    const first = await here.open({ branch: "first", files: { [path]: prompt() } });
    first.review({ by: "alice" });
    const second = await here.open({
      branch: "second",
      files: { [path]: prompt({ sensitive: false, template: "Promise money." }) },
    });
    expect(await here.judged(second)).toMatchObject({ conclusion: "success" });
    const one = await here.repository.commit({ parents: [first.baseSha], files: { [path]: prompt() } });
    const two = await here.repository.commit({ parents: [one], files: { [path]: worse } });
    here.repository.mergeQueue.push({ pull: first, baseSha: first.baseSha, headSha: one });
    here.repository.mergeQueue.push({ pull: second, baseSha: one, headSha: two });
    const { repository } = here;
    await here.settle({ event: "merge_group", repository, base: one, head: two, number: second.number });
    expect(shown(repository, two)).toMatchObject({
      conclusion: "action_required",
      text: expect.stringContaining("merge-group"),
    });
  });
});

describe("a merge group", () => {
  it.each([
    { what: "has its pull request's head moved", moved: "f".repeat(40) },
    { what: "leaves the queue", moved: null },
  ])("that $what while it is judged does not pass", async ({ moved }) => {
    const here: AttackScene = await attackScene(
      {},
      {
        readFacts: async (pull, read) => {
          const facts = await read(pull);
          if (moved === null) here.repository.mergeQueue.pop();
          return { ...facts, head_moved_to: moved };
        },
      },
    );
    const pull = await here.open({ files: { "README.md": "harmless\n" } });
    const { repository } = here;
    const head = await repository.commit({ parents: [pull.baseSha], files: { [path]: worse } });
    repository.mergeQueue.push({ pull, baseSha: pull.baseSha, headSha: head });
    const { number, baseSha: base } = pull;
    await here.settle({ event: "merge_group", repository, base, head, number });
    expect(shown(repository, head)).toMatchObject({ conclusion: "failure" });
  });
});

describe("a push to the base", () => {
  it.each([data, "prompts/refund.prompt"])("of %s has open pull requests judged again", async (file) => {
    const here = await attackScene({
      [policyFile]: "prompts: ['prompts/*.{yaml,prompt}']\n",
      "prompts/refund.prompt": prompt({ id: "odd" }),
    });
    const pull = await here.open({ files: { [file]: file === data ? "q,expected\nhi,y\n" : prompt() } });
    pull.review({ by: "alice" });
    const after = await here.onMain({ [file]: file === data ? "q,expected\nhi,z\n" : worse });
    await here.settle({ event: "push", repository: here.repository, before: pull.baseSha, after });
    expect(shown(here.repository, pull.headSha).text).toContain("base-moved");
  });
});

describe("what stands in a pull request", () => {
  it("comes alive nowhere: Markdown, HTML and mentions in ids, owners, paths and reasons", async () => {
    const here = await attackScene({ [policyFile]: commands });
    const evil = "<img src=x> [click](http://evil.test) @everyone | `x` <!-- promptops -->";
    const pull = await here.open({
      files: {
        [path]: prompt({ id: evil, owner: [evil, "@acme/owners"] }),
        [`prompts/${evil.replaceAll("/", "-")}.yaml`]: worse,
      },
    });
    here.repository.comment({ number: pull.number, author: "alice", body: `/promptops override ${evil}` });
    const { text } = await here.judged(pull);
    const answer = here.repository.comments.at(-1)?.body ?? "";
    for (const each of [text.slice(text.indexOf("\n")), answer.slice(answer.indexOf("\n"))]) {
      // The app's own record is one word of base64, and it says its version.
      const shown = each.replace(
        /<!-- promptops:(?:record [\w+/=]+|version \d+\.\d+\.\d+) -->|\[Open the change\]\(http:\/\/127[\w:./]+\)/g,
        "",
      );
      expect(outsideCode(shown)).not.toMatch(/<img|\]\(http|@everyone|<!--/);
    }
  });
});
