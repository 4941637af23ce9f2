import { describe, expect, it } from "vitest";
import { readProvenance } from "../../src/release/read-provenance.ts";
import { merge } from "../fake-github/merge.ts";
import { lead, leadPath } from "../prompt/branch.ts";
import { note, other, type Scene, scene } from "./release-scene.ts";

const releases = async ({ titles }: Scene): Promise<readonly string[]> =>
  titles().filter((title) => title.startsWith("Release"));

/** Of those that looked at the branch. */
const lastRelease = (here: Scene): Readonly<Record<string, unknown>> | undefined =>
  here.log.findLast(({ msg, held }) => msg === "release" && held !== undefined);

const commitsAsked = ({ fake }: Scene): number =>
  fake.requests.filter(({ alias }) => alias === "graphql:CommitOnBranch").length;

async function sweep({ app }: Scene): Promise<void> {
  await app.sweep();
  await app.idle();
}

describe("deliveries", () => {
  it("in reverse release each merged behaviour once, and name both pull requests", async () => {
    const here = await scene();
    const { fake, repository, open, tell, app, tip, text } = here;
    const start = tip();
    const one = await open({ [leadPath]: lead(1, "B") }, "one");
    const middle = await merge(fake.world, one, { method: "squash" });
    const two = await open({ [leadPath]: lead(1, "C") }, "two");
    const end = await merge(fake.world, two, { method: "squash" });
    await tell({ event: "pull_request", action: "closed", pull: two });
    await tell({ event: "push", repository, before: middle, after: end });
    await app.idle();
    await tell({ event: "pull_request", action: "closed", pull: one });
    await tell({ event: "push", repository, before: start, after: middle });
    await app.idle();
    expect([text(), await releases(here)]).toEqual([lead(2, "C"), ["Release sales.lead 2"]]);
  });

  it("of the app's own push and pull request lead to nothing more", async () => {
    const here = await scene();
    const { repository, open, land, settle, tip } = here;
    await land(await open({ [leadPath]: lead(1, "B") }));
    const [before, after] = [repository.tip("main^"), tip()];
    await settle({ event: "push", repository, before, after });
    await settle({ event: "push", repository, before, after });
    expect([commitsAsked(here), await releases(here)]).toEqual([1, ["Release sales.lead 2"]]);
    repository.branchRules.push({ branch: "main", type: "pull_request" });
    await land(await open({ [leadPath]: lead(2, "C") }, "again"));
    const asked = commitsAsked(here);
    const own = repository.pullRequests.filter(({ headRef }) => headRef === "promptops/release/main");
    for (const pull of own) await settle({ event: "pull_request", action: "opened", pull });
    await settle({
      event: "push",
      repository,
      branch: "promptops/release/main",
      before: null,
      after: own[0]?.headSha ?? "",
    });
    expect([own.length, commitsAsked(here) - asked]).toEqual([1, 0]);
    expect(repository.pullRequests.filter(({ state }) => state === "open")).toHaveLength(1);
  });
});

describe("a branch that moves", () => {
  it("between the reading and the writing is read and planned anew", async () => {
    const here = await scene();
    const { fake, repository, open, tell, app, tip, text } = here;
    const pull = await open({ [leadPath]: lead(1, "B") });
    const before = tip();
    const after = await merge(fake.world, pull, { method: "squash" });
    // Asked for last before the commit.
    fake.fail("pulls/list-files", { kind: "slow", milliseconds: 1500 });
    fake.fail("checks/list-for-ref", { kind: "slow", milliseconds: 1500 });
    const asked = fake.requests.length;
    await tell({ event: "push", repository, before, after });
    const isReading = () =>
      fake.requests.slice(asked).some(({ operation }) => operation === "checks/list-for-ref");
    await expect.poll(isReading, { timeout: 20_000 }).toBe(true);
    await repository.commit({ branch: "main", files: { "README.md": "moved" } });
    await app.idle();
    expect([text(), await releases(here), commitsAsked(here)]).toEqual([
      lead(2, "B"),
      ["Release sales.lead 2"],
      2,
    ]);
  });
});

describe("a rule that forbids the commit", () => {
  it.each(["pull_request", "merge_queue", "required_status_checks", "update"])(
    "of the kind %s makes a pull request of it",
    async (type) => {
      const here = await scene();
      here.repository.branchRules.push({ branch: "main", type });
      await here.land(await here.open({ [leadPath]: lead(1, "B") }));
      expect(await releases(here)).toEqual([]);
      expect(lastRelease(here)).toMatchObject({ status: "proposed", released: ["sales.lead 1 -> 2"] });
    },
  );

  it("keeps one pull request, made anew where it conflicts with the branch", async () => {
    const here = await scene();
    const { fake, repository, open, land } = here;
    repository.branchRules.push({ branch: "main", type: "pull_request" });
    await land(await open({ [leadPath]: lead(1, "B") }, "one"));
    const text = lead(1, "C").replace("version: 1\n", "version: 1\ndescription: beside the version\n");
    const two = await open({ [leadPath]: text }, "two");
    await merge(fake.world, two, { method: "squash" });
    const [proposed] = repository.pullRequests.filter(({ state }) => state === "open");
    if (proposed === undefined) throw new Error("nothing was proposed");
    // GitHub makes no merge commit where there is a conflict.
    expect(proposed.mergeSha).toBe(null);
    await sweep(here);
    expect(repository.pullRequests.filter(({ state }) => state === "open")).toHaveLength(1);
    await land(proposed, "squash");
    expect(here.text()).toBe(text.replace("version: 1\n", "version: 2\nparent: 1\n"));
  });
});

describe("the pull request of a release", () => {
  async function proposed(): Promise<Scene> {
    const here = await scene();
    here.repository.branchRules.push({ branch: "main", type: "pull_request" });
    await here.land(await here.open({ [leadPath]: lead(1, "B") }, "one"));
    expect(here.repository.pullRequests.filter(({ state }) => state === "open")).toHaveLength(1);
    return here;
  }

  const lastWords = ({ repository }: Scene): readonly string[] =>
    repository.comments
      .filter(({ body }) => body.includes("Nothing is due"))
      .map(({ author }) => author?.login ?? "");

  it("is closed with a word where the change was taken back", async () => {
    const here = await proposed();
    await here.land(await here.open({ [leadPath]: lead(1, "A") }, "back"));
    expect(here.repository.pullRequests.filter(({ state }) => state === "open")).toEqual([]);
    expect(lastWords(here)).toEqual(["promptops[bot]"]);
    await sweep(here);
    expect(lastWords(here)).toHaveLength(1);
  });

  it("is closed with a word where the app may commit by now", async () => {
    const here = await proposed();
    here.repository.branchRules.length = 0;
    await sweep(here);
    expect(here.text()).toBe(lead(2, "B"));
    expect(here.repository.pullRequests.filter(({ state }) => state === "open")).toEqual([]);
    expect(lastWords(here)).toHaveLength(1);
  });

  it("is left alone where somebody else opened one from its branch", async () => {
    const here = await proposed();
    const [pull] = here.repository.pullRequests.filter(({ state }) => state === "open");
    if (pull === undefined) throw new Error("nothing was proposed");
    pull.author = { login: "pat", id: 1, type: "User" };
    await here.land(await here.open({ [leadPath]: lead(1, "A") }, "back"));
    expect(pull.state).toBe("open");
    expect(lastWords(here)).toEqual([]);
  });
});

describe("what was merged", () => {
  it("and behaves as an older version did is a new version that says so", async () => {
    const here = await scene();
    const { open, land, repository, text } = here;
    await land(await open({ [leadPath]: lead(1, "B") }, "one"));
    await land(await open({ [leadPath]: lead(2, "A") }, "two"));
    expect(text()).toBe(lead(3, "A"));
    const message = repository.message("main");
    expect(message).toContain("which behaves as version 1 did");
    expect(readProvenance(message)?.prompts).toMatchObject([{ version: 3, parent: 2, reverts: 1 }]);
  });

  it("as a deletion, and as the same prompt again, is nothing to release", async () => {
    const here = await scene();
    const { open, land, text } = here;
    await land(await open({ [leadPath]: null }, "delete"));
    await land(await open({ [leadPath]: lead(1, "A") }, "restore"));
    expect([text(), await releases(here)]).toEqual([lead(1, "A"), []]);
    await land(await open({ [leadPath]: lead(1, "B") }, "edit-again"));
    expect(text()).toBe(lead(2, "B"));
  });

  it("under a number that was deleted with another behaviour is refused, and names both commits", async () => {
    const here = await scene();
    const { open, land, text, repository } = here;
    const first = repository.tip("main");
    await land(await open({ [leadPath]: null }, "delete"));
    await land(await open({ [leadPath]: lead(1, "B") }, "restore"));
    const again = repository.tip("main");
    expect(text()).toBe(lead(1, "B"));
    const said = JSON.stringify(lastRelease(here)?.["refused"]);
    expect([said.includes(first.slice(0, 12)), said.includes(again.slice(0, 12))]).toEqual([true, true]);
  });

  it("as a new prompt has its first number by the merge", async () => {
    const here = await scene();
    await here.land(await here.open({ "prompts/sales/new.yaml": lead(1, "N", { id: "sales.new" }) }));
    expect(await releases(here)).toEqual([]);
  });

  it.each([
    { on: "behaviour", version: 1 },
    { on: "any", version: 2 },
  ])("as metadata alone has version $version with `on: $on`", async ({ on, version }) => {
    const here = await scene({ policy: `release: { on: ${on} }\n` });
    await here.land(await here.open({ [leadPath]: lead(1, "A", { more: "description: x\n" }) }));
    expect(here.text()).toBe(lead(version, "A", { more: "description: x\n" }));
  });

  it.each([
    { why: "in quotes", version: '"1"' },
    { why: "hexadecimal", version: "0x1" },
    { why: "too large", version: "9007199254740993" },
  ])("with a version that is $why is left as it is, and the others are released", async ({ version }) => {
    const here = await scene();
    const broken = lead(1, "B").replace("version: 1", `version: ${version}`);
    await here.land(await here.open({ [leadPath]: broken, [other]: note(1, "B") }));
    expect([here.text(), here.text(other)]).toEqual([broken, note(2, "B")]);
    expect(lastRelease(here)?.["refused"]).toEqual([
      expect.stringContaining("sales.lead: The file is no valid"),
    ]);
  });

  it.each([
    { branches: "[main, release/1.0]", why: "by its name" },
    { branches: "[main, 'release/*']", why: "by a glob" },
    { branches: "[main, release/1.0, release/2.0]", why: "beside one that is not there" },
  ])("to a branch that is governed $why gets a number that no other branch gave", async ({ branches }) => {
    const here = await scene({ policy: `branches: ${branches}\n` });
    const { repository, settle, tip, land, open } = here;
    const before = tip();
    await land(await open({ [leadPath]: lead(1, "on main") }));
    expect(here.text()).toBe(lead(2, "on main"));
    for (const [template, released] of [
      ["on release", 3],
      ["on release again", 4],
    ] as const) {
      const from = template === "on release" ? before : repository.tip("release/1.0");
      const version = released === 3 ? 1 : 3;
      const files = { [leadPath]: lead(version, template) };
      const after = await repository.commit({ branch: "release/1.0", parents: [from], files });
      await settle({ event: "push", repository, branch: "release/1.0", before: from, after });
      const text = repository.file("release/1.0", leadPath);
      expect(text).toContain(`version: ${released}\n`);
      expect(text).toContain(`parent: ${version}\n`);
    }
    await land(await open({ [leadPath]: lead(2, "on main again") }, "again"));
    expect(here.text()).toContain("version: 5\n");
    expect(here.text()).toContain("parent: 2\n");
  });

  it("to a branch that is not governed is released nowhere; to one that the policy names it is", async () => {
    const here = await scene({ policy: "branches: [main, stable]\n" });
    const { repository, settle, tip } = here;
    for (const branch of ["stable", "topic"]) {
      const before = tip();
      const after = await repository.commit({
        branch,
        parents: [before],
        files: { [leadPath]: lead(1, "B") },
      });
      await settle({ event: "push", repository, branch, before, after });
    }
    const text = (branch: string): string => repository.file(branch, leadPath);
    expect([text("stable"), text("topic")]).toEqual([lead(2, "B"), lead(1, "B")]);
  });
});
