import { chmodSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProvenance } from "../../../src/release/read-provenance.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { newRepository, repositoryAt, runGit, type TestRepository } from "../../checkout/test-repository.ts";
import { lead, leadPath } from "../../prompt/branch.ts";
import { type MainRun, runMain } from "../run-main.ts";

const other = "prompts/legal/note.yaml";
const note = (version: number, template: string): string => lead(version, template, { id: "legal.note" });

/** Two prompts, and two commits that changed the first one. */
function drafted(): TestRepository {
  const repository = newRepository();
  repository.commit({
    [leadPath]: lead(1, "A", { more: "updated: 2025-01-01 # day\n" }),
    [other]: note(1, "A"),
  });
  repository.commit({ [leadPath]: lead(1, "B", { more: "updated: 2025-01-01 # day\n" }) });
  repository.commit({ [leadPath]: lead(1, "C", { more: "updated: 2025-01-01 # day\n" }) });
  return repository;
}

function release({ directory }: TestRepository, ...words: readonly string[]): Promise<MainRun> {
  return runMain(["release", ...words], { directory });
}

function text({ directory }: TestRepository, path: string = leadPath): string {
  return readFileSync(join(directory, path), "utf8");
}

const released = lead(2, "C", { more: "updated: 2025-10-09 # day\n" });

describe("promptops release", () => {
  it("says what is due, and writes nothing with --check", async () => {
    const repository = drafted();
    expect(await release(repository, "--check")).toEqual({
      code: 1,
      out: "due       sales.lead: version 1 -> 2\n",
      error: "",
    });
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("writes the numbers, and the second time nothing more", async () => {
    const repository = drafted();
    const first = await release(repository);
    const out = "released  sales.lead: version 1 -> 2\nCommit it to put it in force.\n";
    expect(first).toEqual({ code: 0, out, error: "" });
    expect(text(repository)).toBe(released);
    expect(await release(repository)).toEqual(first);
    expect(repository.git("status", "--porcelain")).toBe(` M ${leadPath}`);
    repository.commit();
    for (const words of [[], ["--check"]])
      expect(await release(repository, ...words)).toMatchObject({ code: 0, out: /^Every merged prompt/ });
  });

  it("writes the message of the commit, whose trailers name what was merged", async () => {
    const repository = drafted();
    const file = join(temporaryFolder(), "message");
    await release(repository, "--message", file);
    const merges = repository.git("rev-list", "--reverse", "--skip=0", "-2", "HEAD").split("\n");
    expect(readProvenance(readFileSync(file, "utf8"))).toMatchObject({
      merges,
      prompts: [{ id: "sales.lead", version: 2, parent: 1 }],
    });
  });

  it("prints the plan for a program", async () => {
    const repository = drafted();
    const run = await release(repository, "--check", "--json");
    expect(JSON.parse(run.out)).toMatchObject({
      commit: repository.git("rev-parse", "HEAD"),
      releases: [{ id: "sales.lead", path: leadPath, version: 2, parent: 1, reverts: null }],
      refused: [],
      message: expect.stringMatching(/^Release sales\.lead 2\n/),
    });
  });

  it.each([
    {
      why: "changed",
      which: "differs from what is committed",
      spoil: (at: TestRepository) => at.write({ [leadPath]: lead(1, "D") }),
    },
    {
      why: "deleted",
      which: "is committed and not in the work tree",
      spoil: (at: TestRepository) => at.git("rm", "--quiet", leadPath),
    },
    {
      why: "replaced by a link",
      which: "differs from what is committed",
      spoil: (at: TestRepository) => {
        at.git("rm", "--quiet", leadPath);
        at.write({ "prompts/sales/keep": "" });
        symlinkSync("/etc/passwd", join(at.directory, leadPath));
      },
    },
  ])("writes nothing at all where a file that it would write was $why", async ({ which, spoil }) => {
    const repository = drafted();
    repository.commit({ [other]: note(1, "B") });
    spoil(repository);
    const run = await release(repository);
    expect(run).toMatchObject({
      code: 2,
      out: "",
      error: expect.stringContaining(`into ${leadPath}, which ${which}`),
    });
    expect(text(repository, other)).toBe(note(1, "B"));
  });

  it("leaves other changes of the work tree alone", async () => {
    const repository = drafted();
    repository.write({ [other]: note(1, "being written"), "new.txt": "x" });
    expect(await release(repository)).toMatchObject({ code: 0 });
    expect(text(repository, other)).toBe(note(1, "being written"));
  });

  it("keeps the line ends of the disk and the permissions of the file", async () => {
    const repository = drafted();
    repository.git("config", "core.autocrlf", "true");
    repository.write({ [leadPath]: text(repository).replaceAll("\n", "\r\n") });
    chmodSync(join(repository.directory, leadPath), 0o600);
    expect(await release(repository)).toMatchObject({ code: 0 });
    expect(text(repository)).toBe(released.replaceAll("\n", "\r\n"));
    expect(statSync(join(repository.directory, leadPath)).mode & 0o777).toBe(0o600);
  });

  it("says what it cannot release, releases the rest, and exits with 1", async () => {
    const repository = drafted();
    repository.commit({ [other]: note(2, "B") });
    repository.commit({ [other]: note(1, "D") });
    const run = await release(repository);
    expect(run.code).toBe(1);
    expect(run.out).toMatch(
      /^released {2}sales\.lead: version 1 -> 2\nrefused {3}legal\.note \(.*\): Version 1 came with /,
    );
    expect(text(repository)).toBe(released);
  });

  it.each([
    {
      why: "there is no commit",
      make: () => newRepository(),
      error: /there is no commit yet\.\nCommit the prompts first/,
    },
    {
      why: "the policy is broken",
      make: () => {
        const repository = drafted();
        repository.commit({ ".github/promptops.yml": "promts: []\n" });
        return repository;
      },
      error: /the policy cannot be used: line 1/,
    },
    {
      why: "the clone is shallow",
      make: () => {
        const clone = repositoryAt(join(temporaryFolder(), "clone"));
        const { directory } = drafted();
        runGit(directory, ["clone", "--quiet", "--depth=1", `file://${directory}`, clone.directory]);
        return clone;
      },
      error: /shallow.*\n.*git fetch --unshallow/,
    },
  ])("exits with 2 where $why", async ({ make, error }) => {
    expect(await release(make())).toMatchObject({ code: 2, out: "", error: expect.stringMatching(error) });
  });
});

describe("a change that is taken back", () => {
  const good = "Good.";
  const bad = "Bad.";

  it.each([
    {
      why: "a release is reverted with its number",
      commits: [lead(1, good), lead(1, bad), lead(2, bad), lead(1, good)],
    },
    {
      why: "a number that was raised by hand is reverted",
      commits: [lead(1, good), lead(2, bad), lead(1, good)],
    },
    {
      why: "the text alone is reverted, as the gate asks",
      commits: [lead(1, good), lead(1, bad), lead(2, bad), lead(2, good)],
    },
    { why: "it is reverted before its release", commits: [lead(1, good), lead(1, bad), lead(1, good)] },
  ])("is never the highest version without a word where $why", async ({ commits }) => {
    const repository = newRepository();
    for (const content of commits) repository.commit({ [leadPath]: content });
    const { directory } = repository;
    const before = await bundled(directory);
    const said = (await release(repository, "--check")).out + before.error;
    expect(before.highest === good || /reverted|due/.test(said)).toBe(true);
    expect(await release(repository)).toMatchObject({ code: 0 });
    if (repository.git("status", "--porcelain") !== "") repository.commit();
    expect(await bundled(directory)).toMatchObject({ highest: good, error: "" });
    expect(await release(repository, "--check")).toMatchObject({ code: 0 });
  });

  it("is a release that names the version which behaves the same", async () => {
    const repository = newRepository();
    for (const content of [lead(1, good), lead(2, bad), lead(1, good)])
      repository.commit({ [leadPath]: content });
    const { out } = await release(repository, "--json");
    expect(JSON.parse(out)).toMatchObject({ releases: [{ version: 3, parent: 1, reverts: 1 }] });
    expect(text(repository)).toContain("version: 3\nparent: 1\n");
  });
});

/** What a service gets that asks for the highest version, and what `bundle` said. */
async function bundled(directory: string): Promise<{ readonly highest: string; readonly error: string }> {
  const file = join(temporaryFolder(), "bundle.jsonl");
  const { error } = await runMain(["bundle", "--output", file], { directory });
  const versions = readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => (line.includes('"template"') ? [JSON.parse(line)] : []))
    .map(({ prompt = {}, ...more }) => ({ ...more, ...prompt }));
  const highest = versions.toSorted((one, other) => other.version - one.version)[0];
  return { highest: String(highest?.template).trim(), error };
}
