import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

const people: NodeJS.ProcessEnv = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
  GIT_AUTHOR_DATE: "1760000000 +0000",
  GIT_COMMITTER_DATE: "1760000000 +0000",
};

export function newRepository(...options: readonly string[]): TestRepository {
  const directory = join(temporaryFolder(), "repository");
  runGit(dirname(directory), ["init", "--quiet", "--initial-branch=main", ...options, directory]);
  return repositoryAt(directory);
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
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message=Change");
    return git("rev-parse", "HEAD");
  };
  return { directory, git, write, commit };
}

/** git in any folder, with the input that it reads. */
export function runGit(directory: string, args: readonly string[], input?: string | Uint8Array): string {
  const output = execFileSync("git", ["-c", "protocol.file.allow=always", ...args], {
    cwd: directory,
    env: { ...testEnvironment, ...people },
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 1e9,
    ...(input === undefined ? {} : { input }),
  });
  return output.toString().replace(/\n$/, "");
}
