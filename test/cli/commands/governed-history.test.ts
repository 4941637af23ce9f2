import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { type TestRepository, testEnvironment } from "../../checkout/test-repository.ts";
import { branch, path, triage } from "../../registry-branch.ts";
import { type MainRun, runMain } from "../run-main.ts";

const id = "support.triage";
const policy = (...branches: readonly string[]): Readonly<Record<string, string>> => ({
  ".github/promptops.yml": `branches: [${branches.join(", ")}]\n`,
});

/** A repository whose main has version 1. */
type Story = (repository: TestRepository) => void;

const onto = ({ git }: TestRepository, name: string): string => git("checkout", "--quiet", "-B", name);
const back = ({ git }: TestRepository, name: string): string => git("checkout", "--quiet", name);
const merge = ({ git }: TestRepository, name: string): string =>
  git("merge", "--quiet", "--no-ff", "--no-edit", name);

/** Ends on the branch that is read. */
const stories: readonly { readonly why: string; readonly story: Story; readonly versions: string }[] = [
  {
    why: "production merges main",
    story: (repository) => {
      repository.git("branch", "production");
      repository.commit({ [path]: triage(2, "two") });
      repository.commit({ [path]: triage(3, "three") });
      back(repository, "production");
      repository.commit({ "environments.txt": "x" });
      merge(repository, "main");
    },
    versions: "1 2 3",
  },
  {
    why: "production is governed and behind",
    story: (repository) => {
      repository.commit(policy("main", "production"));
      repository.git("branch", "production");
      repository.commit({ [path]: triage(2, "two") });
      back(repository, "production");
    },
    versions: "1 2",
  },
  {
    why: "a line of releases gave a number of its own",
    story: (repository) => {
      repository.commit(policy("main", "release/*"));
      onto(repository, "release/1");
      repository.commit({ [path]: triage(2, "two") });
      back(repository, "main");
      repository.commit({ [path]: triage(3, "three") });
    },
    versions: "1 2 3",
  },
  {
    why: "a branch that nobody governs gave a number",
    story: (repository) => {
      onto(repository, "topic");
      repository.commit({ [path]: triage(2, "two") });
      back(repository, "main");
    },
    versions: "1",
  },
  {
    why: "a pull request went through numbers that its merge does not have",
    story: (repository) => {
      onto(repository, "topic");
      repository.commit({ [path]: triage(2, "two") });
      repository.commit({ [path]: triage(1, "again") });
      back(repository, "main");
      merge(repository, "topic");
    },
    versions: "1",
  },
  {
    why: "another governed branch deleted the prompt",
    story: (repository) => {
      repository.commit(policy("main", "next"));
      onto(repository, "next");
      repository.commit({ [path]: triage(2, "two") });
      repository.git("rm", "--quiet", path);
      repository.commit();
      back(repository, "main");
    },
    versions: "1 2",
  },
];

const run = ({ directory }: TestRepository, ...words: readonly string[]): Promise<MainRun> =>
  runMain(words, { directory, environment: testEnvironment });

async function numbers(repository: TestRepository): Promise<string> {
  const { out } = await run(repository, "history", id, "--json");
  return JSON.parse(out)
    .versions.map(({ version }: { readonly version: number }) => version)
    .join(" ");
}

describe("the versions of all governed branches", () => {
  it.each(stories)("are those of the bundle in history, diff and blame where $why", async (told) => {
    const repository = branch([triage(1, "one")]);
    told.story(repository);
    expect(await numbers(repository)).toBe(told.versions);
    const output = join(temporaryFolder(), "bundle.jsonl");
    const bundled = JSON.parse((await run(repository, "bundle", "--output", output, "--json")).out);
    expect(bundled.prompts[0].versions.join(" ")).toBe(told.versions);
    for (const version of told.versions.split(" ")) {
      expect(await run(repository, "diff", id, version, "1")).toMatchObject({ code: 0 });
    }
    expect(await run(repository, "diff", id, "4", "1")).toMatchObject({ code: 2 });
    const blamed = JSON.parse((await run(repository, "blame", id, "--json")).out);
    expect(told.versions.split(" ")).toContain(String(blamed.version));
    expect(blamed.released).toMatch(/^[0-9a-f]{40}$/);
  });

  it("say the commit that released a version, whichever branch brought it later", async () => {
    const repository = branch([triage(1, "one")]);
    repository.git("branch", "production");
    const released = repository.commit({ [path]: triage(2, "two") });
    back(repository, "production");
    repository.commit({ "production.txt": "x" });
    merge(repository, "main");
    const history = JSON.parse((await run(repository, "history", id, "--json")).out);
    const blamed = JSON.parse((await run(repository, "blame", id, "--json")).out);
    expect([history.versions[1].commit, blamed.released]).toEqual([released, released]);
  });

  it.each([["history", id], ["blame", id], ["diff", id, "1"], ["bundle", "--output", "b"], ["release"]])(
    "need every governed branch: %s",
    async (...words) => {
      const repository = branch([triage(1, "one")]);
      repository.commit(policy("main", "gone"));
      expect(await run(repository, ...words)).toMatchObject({
        code: 2,
        error: expect.stringMatching(/'gone'.*\n?.*git fetch origin/),
      });
    },
  );

  it("name both commits of a number that two branches gave", async () => {
    const repository = branch([triage(1, "one")]);
    repository.commit(policy("main", "next"));
    onto(repository, "next");
    const theirs = repository.commit({ [path]: triage(2, "theirs") });
    back(repository, "main");
    const ours = repository.commit({ [path]: triage(2, "ours") });
    for (const words of [
      ["history", id],
      ["blame", id],
      ["bundle", "--output", "b"],
    ]) {
      const { out, error } = await run(repository, ...words);
      expect(`${out}${error}`).toContain(ours.slice(0, 12));
      expect(`${out}${error}`).toContain(theirs.slice(0, 12));
    }
  });

  it("are told to be hidden by a merge", async () => {
    const repository = branch([triage(1, "one")]);
    onto(repository, "behind");
    repository.commit({ "other.txt": "x" });
    back(repository, "main");
    for (const [version, says] of [
      [2, "two"],
      [3, "three"],
    ] as const)
      repository.commit({ [path]: triage(version, says) });
    back(repository, "behind");
    merge(repository, "main");
    repository.git("branch", "--force", "main", "behind");
    const merged = repository.git("rev-parse", "HEAD");
    const { code, error } = await run(repository, "history", id);
    expect([code, error]).toEqual([0, expect.stringContaining(`is hidden by the merge ${merged}`)]);
  });
});
