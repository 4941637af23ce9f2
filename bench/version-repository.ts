import { execFileSync } from "node:child_process";
import { filePath, promptText } from "./prompt-text.ts";

/** A clone in which each of so many prompts has so many versions, one commit each. */
export function versionRepository(directory: string, prompts: number, versions: number): void {
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", directory]);
  const git = (words: readonly string[], input = ""): void => {
    execFileSync("git", [...words], { cwd: directory, input, stdio: ["pipe", "ignore", "ignore"] });
  };
  const commits = Array.from({ length: prompts * versions }, (_, at) =>
    commitOf(at % prompts, Math.floor(at / prompts) + 1),
  );
  git(["fast-import", "--quiet"], commits.join(""));
  git(["reset", "--quiet", "--hard"]);
}

function commitOf(index: number, version: number): string {
  const parent = version === 1 ? "" : `parent: ${version - 1}\n`;
  const text = promptText(index)
    .replace(/^parent: .*\n/m, "")
    .replace(/^version: .*\n/m, `version: ${version}\n${parent}`)
    .replace(/^model: .*$/m, `model: model-${version}`);
  return [
    "commit refs/heads/main",
    `committer bench <bench@localhost> ${1_700_000_000 + version * 100_000 + index} +0000`,
    "data 6",
    "Bench",
    `M 100644 inline prompts/${filePath(index)}`,
    `data ${Buffer.byteLength(text)}`,
    `${text}\n`,
  ].join("\n");
}
