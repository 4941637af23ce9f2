import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBranchHistory, type ReadBranchHistory } from "../../../src/checkout/history/branch-history.ts";
import type { BranchCommit } from "../../../src/prompt/history/branch-commit.ts";
import { importBranch } from "../imported-branch.ts";
import { serveRepository } from "../loopback-server.ts";
import { known, opened } from "../opened.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { newRepository, repositoryAt, runGit, type TestRepository } from "../test-repository.ts";

const text = "id: a\nversion: 1\ntemplate: |\n  Sort this message into one of three groups.\n";
const globs = [":(glob)prompts/**/*.yaml"];

/** A root, a merged branch of two commits, a commit beside, a rename with an edit, a deletion. */
function history(): {
  readonly origin: TestRepository;
  readonly shas: readonly string[];
  readonly head: string;
} {
  const origin = newRepository();
  const root = origin.commit({ "prompts/a.yaml": text, "other.txt": "1" });
  origin.git("checkout", "--quiet", "-b", "side");
  origin.commit({ "prompts/a.yaml": `${text}x: 1\n` });
  origin.commit({ "prompts/a.yaml": `${text}x: 2\n`, "prompts/ü\n.yaml": "odd" });
  origin.git("checkout", "--quiet", "main");
  origin.git("merge", "--quiet", "--no-ff", "--message=Merge side\n\nwith a body", "side");
  const merge = origin.git("rev-parse", "HEAD");
  origin.commit({ "other.txt": "2" });
  origin.git("mv", "prompts/a.yaml", "prompts/b.yaml");
  const rename = origin.commit({ "prompts/b.yaml": `${text}x: 3\n` });
  origin.git("rm", "--quiet", "prompts/b.yaml");
  const head = origin.commit();
  return { origin, shas: [root, merge, rename, head], head };
}

async function listed(reading: ReturnType<ReadBranchHistory>): Promise<readonly BranchCommit[]> {
  const commits: BranchCommit[] = [];
  for await (const some of known(await reading)) commits.push(...some);
  return commits;
}

/** `+path`, `-path`, `~path`, `old>new` */
function shorthand(commits: readonly BranchCommit[]): readonly string[] {
  return commits.map(({ changes }) =>
    changes
      .map(({ path, from, oid }) =>
        from === null ? `${oid === null ? "-" : "+"}${path}` : `${from}>${path}`,
      )
      .join(" "),
  );
}

const expected = [
  "+prompts/a.yaml",
  "+prompts/a.yaml +prompts/ü\n.yaml",
  "prompts/a.yaml>prompts/b.yaml",
  "-prompts/b.yaml",
];

describe(openBranchHistory, () => {
  it("lists what each commit of the first-parent line changed, oldest first", async () => {
    const { origin, shas, head } = history();
    const checkout = await opened(origin.directory);
    const commits = await listed(checkout.branchHistory(head, globs));
    expect(commits.map(({ sha }) => sha)).toEqual(shas);
    expect(shorthand(commits)).toEqual(expected);
    expect(commits[1]).toMatchObject({
      parents: [shas[0], expect.stringMatching(/^[0-9a-f]{40}$/)],
      author: { name: "Ada", email: "ada@example.com", at: "2025-10-09T08:53:20Z" },
      message: "Merge side\n\nwith a body\n",
    });
    const oid = commits[0]?.changes[0]?.oid ?? "";
    const blobs = await checkout.blobs([oid], 1000);
    expect(blobs.get(oid)).toEqual({ status: "read", bytes: Buffer.from(text) });
  });

  it("finds the same whatever settings, attributes, grafts and replacements a repository has", async () => {
    const { origin, shas, head } = history();
    for (const [key = "", value = ""] of [
      ["log.showRoot", "false"],
      ["log.diffMerges", "off"],
      ["log.follow", "true"],
      ["log.showSignature", "true"],
      ["diff.renames", "false"],
      ["diff.renameLimit", "1"],
      ["diff.external", "false"],
      ["diff.orderFile", "/nowhere"],
      ["diff.noprefix", "true"],
      ["diff.relative", "true"],
      ["color.ui", "always"],
      ["core.quotePath", "true"],
    ])
      origin.git("config", key, value);
    const { directory } = origin;
    mkdirSync(join(directory, ".git", "info"), { recursive: true });
    writeFileSync(join(directory, ".git", "info", "attributes"), "* diff=bad binary\n");
    writeFileSync(join(directory, ".git", "info", "grafts"), `${shas[2]}\n`);
    runGit(directory, ["replace", shas[1] ?? "", shas[0] ?? ""]);
    const checkout = await opened(directory);
    const commits = await listed(checkout.branchHistory(head, globs));
    expect(commits.map(({ sha }) => sha)).toEqual(shas);
    expect(shorthand(commits)).toEqual(expected);
  });

  it("says of a link what it is", async () => {
    const repository = newRepository();
    mkdirSync(join(repository.directory, "prompts"));
    symlinkSync("/etc/passwd", join(repository.directory, "prompts", "link.yaml"));
    const head = repository.commit();
    const checkout = await opened(repository.directory);
    const [commit] = await listed(checkout.branchHistory(head, globs));
    expect(commit?.changes).toMatchObject([{ path: "prompts/link.yaml", mode: "120000" }]);
  });

  it("knows nothing of no pathspec, of no matching path, or of a commit that is not there", async () => {
    const { origin, head } = history();
    const checkout = await opened(origin.directory);
    expect(await listed(checkout.branchHistory(head, []))).toEqual([]);
    expect(await listed(checkout.branchHistory(head, ["nowhere"]))).toEqual([]);
    expect(await checkout.branchHistory("1".repeat(40), globs)).toMatchObject({ status: "missing" });
    expect(await checkout.branchHistory("--all", globs)).toMatchObject({ status: "missing" });
  });

  it("fetches all history of a shallow clone, or says what to fetch", async () => {
    const { origin, shas, head } = history();
    const clone = repositoryAt(join(temporaryFolder(), "clone"));
    runGit(origin.directory, [
      "clone",
      "--quiet",
      "--depth=2",
      `file://${origin.directory}`,
      clone.directory,
    ]);
    const terminal = await opened(clone.directory);
    expect(await terminal.branchHistory(head, globs)).toMatchObject({
      status: "missing",
      remedy: expect.stringContaining("git fetch --unshallow"),
    });
    const { url } = await serveRepository({ directory: join(origin.directory, ".git"), token: "tok" });
    const action = await opened(clone.directory, { fetch: { url, token: "tok" } });
    const commits = await listed(action.branchHistory(head, globs));
    expect(commits.map(({ sha }) => sha)).toEqual(shas);
  });

  it("reads more changes than one piece of git's output holds", async () => {
    const repository = newRepository();
    const files = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, n) => [`prompts/folder-${n % 7}/prompt-${n}.yaml`, `n: ${n}\n`]),
    );
    const [head = ""] = importBranch(repository, [{ files, message: "Many", at: "2026-05-01T00:00:00Z" }]);
    const checkout = await opened(repository.directory);
    const [commit] = await listed(checkout.branchHistory(head, globs));
    expect(commit?.changes.map(({ path }) => path)).toEqual(Object.keys(files).toSorted());
  });
});
