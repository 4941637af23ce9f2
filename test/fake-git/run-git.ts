import { spawn } from "node:child_process";
import { env } from "node:process";

/** What git sees of this machine: its own path and nothing of the user's or the system's configuration. */
export const bareEnvironment: Readonly<Record<string, string>> = {
  PATH: env["PATH"] ?? "",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "GitHub",
  GIT_AUTHOR_EMAIL: "noreply@github.test",
  GIT_COMMITTER_NAME: "GitHub",
  GIT_COMMITTER_EMAIL: "noreply@github.test",
  TZ: "UTC",
};

/** Runs git in `directory` and gives what it prints; rejects with git's own words. */
export async function git(directory: string, args: readonly string[], input?: Uint8Array): Promise<string> {
  return (await gitBytes(directory, args, input)).toString("utf8");
}

export function gitBytes(directory: string, args: readonly string[], input?: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: directory, env: bareEnvironment });
    const out: Buffer[] = [];
    const problems: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => problems.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new Error(`git ${args.join(" ")}: ${Buffer.concat(problems).toString("utf8")}`));
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
