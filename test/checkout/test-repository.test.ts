import { chmodSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitWorkTree } from "./commit-work-tree.ts";
import { newRepository, type TestRepository } from "./test-repository.ts";

/** The same commit by git itself. */
function byGit({ git }: TestRepository): string {
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message=Change");
  return git("rev-parse", "HEAD");
}

const steps: readonly (readonly [why: string, (repository: TestRepository) => void])[] = [
  ["nothing at all", () => {}],
  [
    "files and folders",
    ({ write }) =>
      write({ "a.txt": "one", "a/b.txt": "two", "a-b": "three", ".github/x.yml": "", "ä/😀\n": "ﬁ" }),
  ],
  ["bytes, and a name as long as they come", ({ write }) => write({ b: Buffer.from([0, 255]), [deep]: "x" })],
  ["a link and a program", ({ directory }) => linkAndProgram(directory)],
  ["a file in place of a folder", ({ directory, write }) => replaced(directory, write)],
  ["what is unchanged", () => {}],
  ["a branch", ({ git, write }) => onBranch(git, write)],
  ["ignored files", ({ write }) => write({ ".gitignore": "*.log\n", "a.log": "x" })],
  ["a setting", ({ git, write }) => setting(git, write)],
];

const deep = `${"long/".repeat(40)}${"name".repeat(50)}`;

function linkAndProgram(directory: string): void {
  symlinkSync("a.txt", join(directory, "link"));
  chmodSync(join(directory, "a.txt"), 0o755);
}

function replaced(directory: string, write: TestRepository["write"]): void {
  rmSync(join(directory, "a"), { recursive: true });
  write({ a: "no folder any more" });
}

function onBranch(git: TestRepository["git"], write: TestRepository["write"]): void {
  git("checkout", "--quiet", "-b", "work/one");
  write({ "work.txt": "x" });
}

function setting(git: TestRepository["git"], write: TestRepository["write"]): void {
  git("config", "core.autocrlf", "input");
  write({ "lines.txt": "a\r\nb\r\n" });
}

describe("a test's commit", () => {
  it("is the one that git makes, and leaves git the same index, log and state", () => {
    const [own, real] = [newRepository(), newRepository()];
    for (const [why, step] of steps) {
      for (const repository of [own, real]) step(repository);
      expect([why, own.commit()]).toEqual([why, byGit(real)]);
      for (const words of [
        ["ls-files", "--stage"],
        ["status", "--porcelain", "--ignored"],
        ["reflog", "--all"],
        ["count-objects"],
        ["symbolic-ref", "HEAD"],
      ])
        expect([why, words, own.git(...words)]).toEqual([why, words, real.git(...words)]);
      expect([why, own.git("diff-files")]).toEqual([why, ""]);
    }
    expect(own.git("fsck", "--strict", "--full")).toBe("");
  });

  it.each<readonly [why: string, (repository: TestRepository) => unknown]>([
    ["ignored files", ({ write }) => write({ ".gitignore": "*.log\n" })],
    ["attributes", ({ write }) => write({ "b/.gitattributes": "* text\n" })],
    ["a repository inside", ({ git }) => git("init", "--quiet", "inside")],
    ["a setting", ({ git }) => git("config", "core.autocrlf", "true")],
    ["a commit that is checked out", ({ git }) => git("checkout", "--quiet", "--detach")],
    ["files that git leaves alone", ({ git }) => git("update-index", "--assume-unchanged", "a")],
    ["a hook", ({ write }) => write({ ".git/hooks/pre-commit": "" })],
    ["a merge", ({ write, git }) => write({ ".git/MERGE_HEAD": git("rev-parse", "HEAD") })],
    ["packed refs", ({ git }) => git("pack-refs", "--all")],
  ])("is left to git where there is %s", (_, step) => {
    const repository = newRepository();
    repository.commit({ a: "1" });
    const plain = readFileSync(join(repository.directory, ".git", "config"));
    step(repository);
    const before = repository.git("rev-parse", "HEAD");
    const person = "Ada <ada@example.com> 1760000000 +0000";
    expect(commitWorkTree(repository.directory, { message: "Change\n", person, plain })).toBeNull();
    expect(repository.git("rev-parse", "HEAD")).toBe(before);
  });
});
