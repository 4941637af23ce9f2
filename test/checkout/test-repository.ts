import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { commitWorkTree } from "./commit-work-tree.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A real repository of one test, apart from the machine's configuration. */
export interface TestRepository {
  readonly directory: string;
  /** Runs git and gives what it printed, without the last line break. */
  readonly git: (...args: readonly string[]) => string;
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => void;
  /** Writes files, takes in everything that changed, and gives the id of the new commit. */
  readonly commit: (files?: Readonly<Record<string, string | Uint8Array>>) => string;
}

const { PATH, TMPDIR } = process.env;

/** The environment of a test's git: no configuration but the repository's, people and times that never change. */
export const testEnvironment: NodeJS.ProcessEnv = {
  PATH,
  ...(TMPDIR === undefined ? {} : { TMPDIR }),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

const [name, email, date] = ["Ada", "ada@example.com", "1760000000 +0000"];

const people: NodeJS.ProcessEnv = {
  GIT_AUTHOR_NAME: name,
  GIT_AUTHOR_EMAIL: email,
  GIT_COMMITTER_NAME: name,
  GIT_COMMITTER_EMAIL: email,
  GIT_AUTHOR_DATE: date,
  GIT_COMMITTER_DATE: date,
};

export function newRepository(...options: readonly string[]): TestRepository {
  const directory = join(temporaryFolder(), "repository");
  if (options.length === 0) copyEmpty(directory);
  else runGit(dirname(directory), ["init", "--quiet", "--initial-branch=main", ...options, directory]);
  return repositoryAt(directory);
}

/** What `git init` leaves in a `.git` folder without its examples of hooks, by path; null is a folder. */
let empty: ReadonlyMap<string, Buffer | null> | null = null;

function emptyRepository(): ReadonlyMap<string, Buffer | null> {
  empty ??= readEmpty();
  return empty;
}

/** Does the work of `git init`, which runs once for all the repositories of a worker. */
function copyEmpty(directory: string): void {
  mkdirSync(join(directory, ".git"), { recursive: true });
  for (const [path, content] of emptyRepository())
    if (content === null) mkdirSync(join(directory, ".git", path));
    else writeFileSync(join(directory, ".git", path), content);
}

function readEmpty(): ReadonlyMap<string, Buffer | null> {
  const folder = mkdtempSync(join(tmpdir(), "empty-repository-"));
  try {
    runGit(folder, ["init", "--quiet", "--initial-branch=main", "--template=", folder]);
    const found = readdirSync(join(folder, ".git"), { recursive: true, withFileTypes: true });
    const paths = found.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = entry.isDirectory() ? null : readFileSync(path);
      return [relative(join(folder, ".git"), path), content] as const;
    });
    return new Map([...paths, ["hooks", null], ["info", null]]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function repositoryAt(directory: string): TestRepository {
  const git = (...args: readonly string[]): string => runGit(directory, args);
  const write: TestRepository["write"] = (files) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
  };
  const commit: TestRepository["commit"] = (files = {}) => {
    write(files);
    const plain = emptyRepository().get("config") ?? Buffer.alloc(0);
    const commit = commitWorkTree(directory, {
      message: "Change\n",
      person: `${name} <${email}> ${date}`,
      plain,
    });
    if (commit !== null) return commit;
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message=Change");
    return headOf(directory) ?? git("rev-parse", "HEAD");
  };
  return { directory, git, write, commit };
}

/** The commit of the branch that is checked out, without starting git for it; null where it is not in a file of its own. */
function headOf(directory: string): string | null {
  const folder = join(directory, ".git");
  const [, ref] = existsSync(join(folder, "HEAD"))
    ? readFileSync(join(folder, "HEAD"), "utf8").trimEnd().split("ref: ")
    : [];
  const file = join(folder, ref ?? "none");
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd() : null;
}

/** Git's own tidying up in the background, which no test waits for. */
const untidied = ["-c", "maintenance.auto=false", "-c", "gc.auto=0"];

/** git in any folder, with the input that it reads. */
export function runGit(directory: string, args: readonly string[], input?: string | Uint8Array): string {
  const output = execFileSync("git", ["-c", "protocol.file.allow=always", ...untidied, ...args], {
    cwd: directory,
    env: { ...testEnvironment, ...people },
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 1e9,
    ...(input === undefined ? {} : { input }),
  });
  return output.toString().replace(/\n$/, "");
}
