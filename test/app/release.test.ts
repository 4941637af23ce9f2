import { describe, expect, it } from "vitest";
import { publishCheck } from "../../src/github/checks/check-run.ts";
import { connect } from "../../src/github/connect/connect.ts";
import { readProvenance } from "../../src/release/read-provenance.ts";
import { type MergeMethod, merge } from "../fake-github/merge.ts";
import { lead, leadPath } from "../prompt/branch.ts";
import { note, other, type Scene, scene } from "./release-scene.ts";
import { shownCheck } from "./start-test-app.ts";

describe("a merged change of behaviour", () => {
  it.each<MergeMethod>(["merge", "squash", "rebase", "fast-forward"])(
    "gets its version after a %s",
    async (method) => {
      const { open, land, text, repository, tip } = await scene();
      const pull = await open({ [leadPath]: lead(1, "B") });
      await land(pull, method);
      expect(text()).toBe(lead(2, "B"));
      const message = repository.message("main");
      expect(readProvenance(message)).toMatchObject({
        pulls: [{ number: 1, author: "pat" }],
        prompts: [{ id: "sales.lead", version: 2, parent: 1 }],
        merges: [repository.tip("main^")],
      });
      const sha = tip();
      expect(repository.checkRuns.filter(({ headSha }) => headSha === sha)).toMatchObject([
        { name: "promptops/release", conclusion: "success", output: { title: "sales.lead: version 2" } },
      ]);
    },
  );

  it("gets it once, whatever is delivered twice, late or not at all", async () => {
    const { open, fake, land, app, tell, titles, repository } = await scene();
    const pull = await open({ [leadPath]: lead(1, "B") });
    await land(pull);
    const released = repository.tip("main");
    await tell({ event: "push", repository, before: released, after: released });
    await tell({ event: "pull_request", action: "closed", pull });
    await app.idle();
    await app.sweep();
    await app.idle();
    expect(titles()).toEqual([
      "Release sales.lead 2",
      expect.stringMatching(/^Merge pull/),
      expect.any(String),
    ]);
    expect(fake.violations).toEqual([]);
  });

  it("is found by the sweep where every delivery was lost", async () => {
    const { open, fake, app, text } = await scene();
    await merge(fake.world, await open({ [leadPath]: lead(1, "B") }));
    await app.sweep();
    await app.idle();
    expect(text()).toBe(lead(2, "B"));
  });

  it("of two pull requests before a release is one version that names both", async () => {
    const { open, fake, land, text, repository } = await scene();
    await merge(fake.world, await open({ [leadPath]: lead(1, "B") }, "one"), { method: "squash" });
    await land(await open({ [leadPath]: lead(1, "C") }, "two"), "squash");
    expect(text()).toBe(lead(2, "C"));
    const message = repository.message("main");
    expect(readProvenance(message)?.pulls).toEqual([
      { number: 1, author: "pat" },
      { number: 2, author: "pat" },
    ]);
  });

  it("of many prompts in one pull request is one commit, and twice as many ask for their texts alone, 40 at once", async () => {
    const asked: (readonly string[])[] = [];
    for (const count of [20, 40]) {
      const { open, fake, land, repository, titles } = await scene();
      const paths = Array.from(
        { length: count },
        (_, n) => [`prompts/many/p${n}.yaml`, `many.p${n}`] as const,
      );
      const all = (version: number, text: string): Record<string, string> =>
        Object.fromEntries(paths.map(([path, id]) => [path, lead(version, text, { id })]));
      await repository.commit({ branch: "main", files: all(1, "A") });
      const before = fake.requests.length;
      await land(await open(all(1, "B")), "squash");
      expect(titles()[0]).toBe(`Release ${count} prompts`);
      for (const [path, id] of paths) expect(repository.file("main", path)).toBe(lead(2, "B", { id }));
      asked.push(fake.requests.slice(before).map(({ operation, alias }) => alias ?? operation));
    }
    const [few = [], many = []] = asked;
    const times = (all: readonly string[], name: string): number =>
      all.filter((each) => each === name).length;
    // How often the tip is looked at depends on when the two webhooks come.
    const others = [...new Set(few)].filter((name) => !/Blobs|BranchTip/.test(name));
    expect(others.length).toBeGreaterThan(8);
    for (const name of others) expect([name, times(many, name)]).toEqual([name, times(few, name)]);
    // Twenty prompts more have forty texts more, before and after, and are read to judge and to release.
    expect(times(many, "graphql:Blobs") - times(few, "graphql:Blobs")).toBeLessThanOrEqual(4);
  });

  it("is released after GitHub asked to come more slowly", async () => {
    const { open, fake, land, text } = await scene();
    fake.fail("graphql:CommitOnBranch", { kind: "secondary-limit", retryAfter: 1 });
    await land(await open({ [leadPath]: lead(1, "B") }));
    expect(text()).toBe(lead(2, "B"));
  });

  it("of two prompts in one pull request is one commit", async () => {
    const { open, land, text, titles } = await scene();
    await land(await open({ [leadPath]: lead(1, "B"), [other]: note(1, "B") }));
    expect([text(), text(other)]).toEqual([lead(2, "B"), note(2, "B")]);
    expect(titles()[0]).toBe("Release 2 prompts");
  });

  it("is released as one where a rebase put several commits on the branch", async () => {
    const { open, land, text, repository } = await scene();
    const pull = await open({ [leadPath]: lead(2, "B") });
    await pull.push({ files: { [leadPath]: lead(2, "C") } });
    await land(pull, "rebase");
    // Version 2 is what the first of the two says.
    expect(text()).toBe(lead(3, "C"));
    expect((await repository.git(["rev-list", "--count", "main"])).trim()).toBe("4");
  });

  it("is left alone where the author gave the number, where metadata changed, and on other branches", async () => {
    const { open, land, titles, repository, settle } = await scene();
    await land(await open({ [leadPath]: lead(2, "B"), [other]: note(1, "A", "description: x\n") }));
    expect(titles()[0]).toMatch(/^Merge pull request/);
    const before = repository.tip("main");
    const after = await repository.commit({
      branch: "topic",
      parents: [before.trim()],
      files: { [leadPath]: lead(2, "C") },
    });
    await settle({ event: "push", repository, branch: "topic", before: before.trim(), after });
    expect(repository.tip("topic")).toBe(after);
  });

  it("keeps its number through a rename, and a draft is followed", async () => {
    const { open, land, text } = await scene();
    const long = "Sort this long message of a customer of ours into one of the groups that we have.";
    await land(await open({ [leadPath]: lead(1, long) }, "long"));
    const at = "prompts/sales/opening.yaml";
    const id = "sales.opening";
    await land(await open({ [leadPath]: null, [at]: lead(2, long, { id }) }, "rename"));
    expect(text(at)).toBe(lead(2, long, { id }));
    await land(await open({ [at]: lead(2, `${long} Now.`, { id }) }, "edit-again"));
    expect(text(at)).toBe(lead(3, `${long} Now.`, { id }));
  });
});

describe("what the gate measured", () => {
  const measured = [
    { id: "sales.lead", passed: 44, judged: 45, model: "gpt-4o", suite: `sha256:${"5".repeat(64)}` },
  ];
  async function gated(
    files: Readonly<Record<string, string>>,
    { app = "github-actions[bot]", head = "" }: { readonly app?: string; readonly head?: string } = {},
  ) {
    const here = await scene();
    const pull = await here.open(files);
    const octokit = connect({
      token: here.fake.token({ as: app }),
      apiUrl: here.fake.apiUrl,
      log: () => {},
    });
    await publishCheck(
      octokit,
      { owner: "acme", repo: "prompts", headSha: head === "" ? pull.headSha : head },
      {
        verdict: "passed",
        would: null,
        folder: null,
        title: "",
        summary: "",
        cost_usd: 0,
        policy: "p",
        reportDigest: "",
        inconclusive: [],
        belowByChance: [],
        measured,
      },
    );
    await here.land(pull);
    const message = here.repository.message("main");
    expect(here.text()).toBe(lead(2, "B"));
    return readProvenance(message)?.prompts[0]?.measured;
  }

  it("stands in the trailers, with Wilson's interval at 95 %", async () => {
    expect(await gated({ [leadPath]: lead(1, "B") })).toEqual({
      accuracy: 0.9778,
      interval: [0.8843, 0.9961],
      cases: 45,
      model: "gpt-4o",
      suite: `sha256:${"5".repeat(64)}`,
    });
  });

  it.each([
    { why: "another app wrote it", app: "other[bot]" },
    { why: "the pull request changes a workflow", files: { ".github/workflows/a.yml": "x" } },
  ])("is not said where $why", async ({ files = {}, app }) => {
    const given = app === undefined ? {} : { app };
    expect(await gated({ [leadPath]: lead(1, "B"), ...files }, given)).toBe(null);
  });
});

describe("a release that does not go through", () => {
  it("is planned anew where the branch moved under it", async () => {
    const { open, fake, land, text, titles, repository } = await scene();
    const pull = await open({ [leadPath]: lead(1, "B") });
    fake.fail("graphql:CommitOnBranch", { kind: "status", status: 502, when: "before" });
    await repository.commit({ branch: "main", files: { "README.md": "x" } });
    await land(pull);
    expect(text()).toBe(lead(2, "B"));
    expect(titles().filter((title) => title.startsWith("Release"))).toHaveLength(1);
  });

  it.each([
    { why: "a 502", fault: { kind: "status", status: 502, when: "after" } },
    { why: "a broken connection", fault: { kind: "break", when: "after" } },
    { why: "half an answer", fault: { kind: "cut" } },
  ] as const)("is not made twice where $why came after the commit", async ({ fault }) => {
    const { open, fake, land, text, titles } = await scene();
    fake.fail("graphql:CommitOnBranch", fault);
    await land(await open({ [leadPath]: lead(1, "B") }));
    expect(text()).toBe(lead(2, "B"));
    expect(titles().filter((title) => title.startsWith("Release"))).toHaveLength(1);
  });

  it.each(["ruleset", "protection"] as const)(
    "becomes one pull request where a %s forbids it",
    async (kind) => {
      const { open, fake, land, repository, text, log } = await scene();
      if (kind === "ruleset") repository.branchRules.push({ branch: "main", type: "pull_request" });
      else repository.protections.set("main", { checks: [] });
      await land(await open({ [leadPath]: lead(1, "B") }, "one"));
      await land(await open({ [other]: note(1, "B") }, "two"));
      const proposed = repository.pullRequests.filter(({ headRef }) => headRef === "promptops/release/main");
      expect(proposed).toMatchObject([{ state: "open", title: "Release 2 prompts" }]);
      expect(repository.file("promptops/release/main", other)).toBe(note(2, "B"));
      expect(log.filter(({ status }) => status === "proposed")[0]).toMatchObject({
        remedy: expect.stringContaining("bypass list"),
      });
      const [pull] = proposed;
      if (pull !== undefined) await land(pull, "squash");
      expect([text(), text(other)]).toEqual([lead(2, "B"), note(2, "B")]);
      expect(fake.violations).toEqual([]);
    },
  );

  it("needs no approval of its own where it holds what the plan gives, and needs it where it was edited", async () => {
    const { open, land, settle, repository } = await scene({ policy: "approval: { require: all }\n" });
    repository.branchRules.push({ branch: "main", type: "pull_request" });
    const pull = await open({ [other]: note(1, "B") });
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    await land(pull);
    const proposed = repository.pullRequests.find(({ headRef }) => headRef === "promptops/release/main");
    if (proposed === undefined) throw new Error("nothing was proposed");
    await settle({ event: "pull_request", action: "opened", pull: proposed });
    expect(shownCheck(repository, proposed.headSha)?.conclusion).toBe("success");
    await proposed.push({ files: { [other]: note(2, "evil") }, author: "pat", by: "pat" });
    await settle({ event: "pull_request", action: "synchronize", pull: proposed });
    expect(shownCheck(repository, proposed.headSha)?.conclusion).toBe("failure");
  });

  it("is written over what somebody else put on its branch, and opened again after it was closed", async () => {
    const { open, land, repository, app } = await scene();
    repository.branchRules.push({ branch: "main", type: "merge_queue" });
    await land(await open({ [leadPath]: lead(1, "B") }));
    await repository.commit({ branch: "promptops/release/main", files: { [leadPath]: lead(2, "evil") } });
    for (const pull of repository.pullRequests) pull.state = "closed";
    await app.sweep();
    await app.idle();
    expect(repository.file("promptops/release/main", leadPath)).toBe(lead(2, "B"));
    expect(repository.pullRequests.filter(({ state }) => state === "open")).toHaveLength(1);
  });
});

describe("a sensitive prompt", () => {
  const sensitive = (version: number, template: string): string =>
    note(version, template, "sensitive: true\n");

  async function sensitiveScene(): Promise<Scene> {
    const started = await scene();
    await started.repository.commit({ branch: "main", files: { [other]: sensitive(1, "A") } });
    return started;
  }

  it("that its owner approved is released, and the release says who", async () => {
    const { open, land, settle, text, repository } = await sensitiveScene();
    const pull = await open({ [other]: sensitive(1, "B") });
    const review = pull.review({ by: "alice" });
    await settle({ event: "pull_request_review", pull, review });
    await land(pull, "squash");
    expect(text(other)).toBe(sensitive(2, "B"));
    const message = repository.message("main");
    expect(readProvenance(message)?.prompts[0]?.approvals).toEqual([
      { by: "alice", owner: "acme/owners", review: review.id },
    ]);
    expect(readProvenance(message)?.decision).toMatch(/^sha256:/);
  });

  it("that was merged without its approval stays a draft", async () => {
    const { open, land, settle, text, log } = await sensitiveScene();
    const pull = await open({ [other]: sensitive(1, "B") });
    await settle({ event: "pull_request", action: "opened", pull });
    await land(pull);
    expect(text(other)).toBe(sensitive(1, "B"));
    expect(log.find(({ msg }) => msg === "release")).toMatchObject({
      held: ["legal.note: #1 was merged without the approval that it needs"],
    });
  });

  it("that was pushed without a pull request stays a draft, and the others are released", async () => {
    const { repository, settle, text, tip } = await sensitiveScene();
    const before = tip();
    const after = await repository.commit({
      branch: "main",
      files: { [other]: sensitive(1, "B"), [leadPath]: lead(1, "B") },
    });
    await settle({ event: "push", repository, before, after });
    expect([text(other), text()]).toEqual([sensitive(1, "B"), lead(2, "B")]);
  });

  it("whose merge holds something else than was approved stays a draft", async () => {
    const { open, fake, repository, settle, text, tip } = await sensitiveScene();
    const pull = await open({ [other]: sensitive(1, "B") });
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    const before = tip();
    const evil = await repository.commit({
      branch: "main",
      parents: [before, pull.headSha],
      files: { [other]: sensitive(1, "evil") },
    });
    Object.assign(pull, { state: "closed", merged: true, mergeSha: evil });
    pull.landed.add(evil);
    await settle({ event: "push", repository, before, after: evil });
    expect(text(other)).toBe(sensitive(1, "evil"));
    expect(fake.violations).toEqual([]);
  });
});
