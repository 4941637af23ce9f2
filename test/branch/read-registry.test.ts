import { describe, expect, it } from "vitest";
import { readRegistry } from "../../src/branch/read-registry.ts";
import { encodeBundle } from "../../src/registry/encode-bundle.ts";
import { opened } from "../checkout/opened.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { runGit } from "../checkout/test-repository.ts";
import { branch, path, registryOf, triage } from "../registry-branch.ts";

const said = (registry: Awaited<ReturnType<typeof registryOf>>): unknown =>
  registry.prompts.map(({ id, versions }) => [
    id,
    ...versions.map(({ prompt, sent, release }) => [
      prompt.version,
      templateIn(sent),
      prompt.description,
      release.commit,
    ]),
  ]);

function templateIn(sent: Uint8Array): unknown {
  const said: unknown = JSON.parse(new TextDecoder().decode(sent));
  return (said as { readonly template?: unknown }).template;
}

describe(readRegistry, () => {
  it("gives a version the content of its first commit and the metadata of its last", async () => {
    const { directory, commits } = branch([triage(1, "one"), triage(1, "one", "later"), triage(2, "two")]);
    expect(said(await registryOf(directory))).toEqual([
      ["support.triage", [1, "one", "later", commits[0]], [2, "two", "none", commits[2]]],
    ]);
  });

  it("leaves a draft out, lists it, and takes no metadata from it", async () => {
    const { directory, commits } = branch([triage(1, "one"), triage(1, "draft", "of the draft")]);
    const registry = await registryOf(directory);
    expect(said(registry)).toEqual([["support.triage", [1, "one", "none", commits[0]]]]);
    expect(registry.drafts).toMatchObject([{ id: "support.triage", version: 1, commit: commits[1] }]);
  });

  it("releases a draft as the next number", async () => {
    const { directory } = branch([triage(1, "one"), triage(1, "two"), triage(2, "two")]);
    const registry = await registryOf(directory);
    expect(registry.drafts).toEqual([]);
    expect(registry.prompts[0]?.versions.map(({ sent }) => templateIn(sent))).toEqual(["one", "two"]);
  });

  it("takes a revert to an old number with its old content", async () => {
    const { directory, commits } = branch([triage(1, "one"), triage(2, "two"), triage(1, "one", "again")]);
    const registry = await registryOf(directory);
    expect(registry.clashes).toEqual([]);
    expect(registry.prompts[0]?.versions[0]).toMatchObject({
      prompt: { description: "again" },
      release: { commit: commits[0] },
    });
  });

  it.each([
    ["another number", [triage(1, "one"), triage(2, "two"), triage(1, "other")]],
    ["a deletion", [triage(1, "one"), null, triage(1, "other")]],
  ])("names both commits of a number that comes back with other behaviour after %s", async (_, contents) => {
    const { directory, commits } = branch(contents);
    const { clashes } = await registryOf(directory);
    expect(clashes).toMatchObject([
      { id: "support.triage", version: 1, first: { sha: commits[0] }, again: { sha: commits[2] } },
    ]);
  });

  it("keeps the versions of a deleted prompt, and lists a file that cannot be read", async () => {
    const { directory } = branch([triage(1, "one"), "id: [broken"]);
    const registry = await registryOf(directory);
    expect(registry.unreadable).toEqual([{ id: "support.triage", path }]);
    expect(registry.prompts[0]?.versions).toHaveLength(1);
  });

  it("writes the same bytes for the same history elsewhere", async () => {
    const contents = [triage(1, "one"), triage(2, "two")];
    const [one, other] = [branch(contents), branch(contents)];
    const bytes = await Promise.all(
      [one, other].map(async ({ directory }) => encodeBundle(await registryOf(directory))),
    );
    expect(Buffer.compare(bytes[0] ?? Buffer.alloc(0), bytes[1] ?? Buffer.alloc(1))).toBe(0);
  });

  it("says what to fetch where the clone is shallow", async () => {
    const { directory } = branch([triage(1, "one"), triage(2, "two")]);
    const clone = `${temporaryFolder()}/clone`;
    runGit(directory, ["clone", "--quiet", "--depth=1", `file://${directory}`, clone]);
    const checkout = await opened(clone);
    const read = await readRegistry(checkout, (await checkout.resolve("HEAD")) ?? "");
    expect(read).toMatchObject({ status: "missing", remedy: expect.stringContaining("fetch") });
  });

  it("checks what environments point at", async () => {
    const { directory, commit } = branch([triage(1, "one"), triage(2, "two"), triage(2, "draft")]);
    const { prompts, drafts } = await registryOf(directory);
    const hashes = prompts[0]?.versions.map(({ behaviour }) => behaviour) ?? [];
    const line = (version: number, sha256: string | undefined): string =>
      `support.triage: { version: ${version}, sha256: "${sha256}" }\n`;
    commit({
      "environments/good.yaml": line(1, hashes[0]),
      "environments/hash.yaml": line(1, hashes[1]),
      "environments/draft.yaml": line(2, drafts[0]?.sha256),
      "environments/unknown.yaml": line(9, hashes[0]),
      "environments/broken.yaml": "support.triage: 1\n",
    });
    const registry = await registryOf(directory);
    expect(registry.environments.map(({ environment }) => environment)).toEqual(["good"]);
    expect(registry.findings.map(({ file, code, line: at }) => [file, code, at])).toEqual([
      ["environments/broken.yaml", "field-type", 1],
      ["environments/draft.yaml", "pointer-draft", 1],
      ["environments/hash.yaml", "pointer-hash", 1],
      ["environments/unknown.yaml", "pointer-unknown", 1],
    ]);
  });

  const policy = (...branches: readonly string[]): Readonly<Record<string, string>> => ({
    ".github/promptops.yml": `branches: ${JSON.stringify(branches)}\n`,
  });
  const numbers = (registry: Awaited<ReturnType<typeof registryOf>>): unknown =>
    registry.prompts.map(({ versions }) => versions.map(({ prompt }) => prompt.version));

  it("keeps what main released where another branch takes main in by a merge", async () => {
    const { directory, git, commit, commits } = branch([
      triage(1, "one"),
      triage(2, "two"),
      triage(3, "three"),
    ]);
    git("checkout", "--quiet", "-b", "production", commits[0] ?? "");
    commit({ "production.txt": "x" });
    commit({ [path]: triage(1, "one", "of production") });
    git("reset", "--quiet", "--hard", "HEAD~1");
    git("merge", "--quiet", "--no-ff", "--no-edit", "main");
    const registry = await registryOf(directory);
    expect(numbers(registry)).toEqual([[1, 2, 3]]);
    expect(registry.prompts[0]?.versions.map(({ release }) => release.commit)).toEqual(commits);
    expect(registry.refs).toEqual([{ ref: "main", commit: commits[2] }]);
  });

  it("reads every governed branch, globs among them, and no other", async () => {
    const { directory, git, commit } = branch([triage(1, "one")]);
    commit(policy("main", "release/*"));
    for (const [name, version] of [
      ["release/1", 2],
      ["feature", 3],
    ] as const) {
      git("checkout", "--quiet", "-b", name, "main");
      commit({ [path]: triage(version, name) });
    }
    git("checkout", "--quiet", "main");
    const registry = await registryOf(directory);
    expect(numbers(registry)).toEqual([[1, 2]]);
    expect(registry.refs.map(({ ref }) => ref)).toEqual(["release/1"]);
  });

  it("names both commits where two governed branches give one number to two behaviours", async () => {
    const { directory, git, commit } = branch([triage(1, "one")]);
    commit(policy("main", "hotfix"));
    git("checkout", "--quiet", "-b", "hotfix");
    const hotfix = commit({ [path]: triage(2, "hotfix") });
    git("checkout", "--quiet", "main");
    const main = commit({ [path]: triage(2, "main") });
    const { clashes } = await registryOf(directory);
    const named = clashes.map(({ version, first, again }) => [version, ...[first.sha, again.sha].toSorted()]);
    expect(named).toEqual([[2, ...[hotfix, main].toSorted()]]);
  });

  it("takes a change that waits for its release with a merge, and no number from it", async () => {
    const { directory, git, commit, commits } = branch([
      triage(1, "one"),
      triage(2, "two"),
      triage(2, "draft"),
    ]);
    git("checkout", "--quiet", "-b", "production", commits[0] ?? "");
    commit({ "production.txt": "x" });
    git("merge", "--quiet", "--no-ff", "--no-edit", "main");
    const registry = await registryOf(directory);
    expect(registry.clashes).toEqual([]);
    expect(registry.prompts[0]?.versions.map(({ sent }) => templateIn(sent))).toEqual(["one", "two"]);
    expect(registry.drafts).toMatchObject([{ version: 2 }]);
  });

  it("says which governed branch nobody has fetched", async () => {
    const { directory, commit } = branch([triage(1, "one")]);
    commit(policy("main", "production"));
    const checkout = await opened(directory);
    const read = await readRegistry(checkout, (await checkout.resolve("HEAD")) ?? "");
    expect(read).toMatchObject({ status: "missing", what: expect.stringContaining("'production'") });
  });

  it("names the merge that hides a release, where the branch was moved to other work that merged it", async () => {
    const { directory, git, commit, commits } = branch([triage(1, "one")]);
    git("checkout", "--quiet", "-b", "feature");
    commit({ "feature.txt": "x" });
    git("checkout", "--quiet", "main");
    commit({ [path]: triage(1, "two") });
    const released = commit({ [path]: triage(2, "two") });
    commit({ [path]: triage(2, "three") });
    commit({ [path]: triage(3, "three") });
    git("checkout", "--quiet", "feature");
    git("merge", "--quiet", "--no-edit", "main");
    git("branch", "--force", "main", "feature");
    const { hidden } = await registryOf(directory);
    expect(hidden).toMatchObject([
      { version: 2, commit: { sha: released }, merge: { sha: git("rev-parse", "HEAD") } },
    ]);
    expect(commits).toHaveLength(1);
  });

  it("counts nothing that only the commits of a merged pull request said", async () => {
    const { directory, git, commit } = branch([triage(1, "one")]);
    git("checkout", "--quiet", "-b", "feature");
    commit({ [path]: triage(2, "first try") });
    commit({ [path]: triage(2, "second try") });
    git("checkout", "--quiet", "main");
    git("merge", "--quiet", "--no-ff", "--message=Merge pull request #3 from acme/feature", "feature");
    const registry = await registryOf(directory);
    expect(registry.hidden).toEqual([]);
    expect(registry.prompts[0]?.versions.map(({ sent }) => templateIn(sent))).toEqual(["one", "second try"]);
  });
});
