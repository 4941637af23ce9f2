import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filePath, promptText } from "./prompt-text.ts";
import { dataSuiteText, dataText, suitePath, suiteText } from "./suite-text.ts";

/** A clone with so many prompts, all of them known to git. */
export function promptRepository(root: string, prompts: number, suites: "with-suites" | "no-suites"): void {
  const files = Array.from({ length: prompts }, (_, index): readonly (readonly [string, string])[] => [
    [`prompts/${filePath(index)}`, promptText(index)],
    ...(suites === "with-suites" ? [[`evals/${suitePath(index)}`, suiteText(index)] as const] : []),
  ]);
  writeRepository(root, files.flat());
}

/** A clone with one prompt whose suite reads so many cases from a CSV file. */
export function caseRepository(root: string, cases: number, policy = "models:\n  provider: stub\n"): void {
  writeRepository(root, [
    [`prompts/${filePath(0)}`, promptText(0)],
    [`evals/${suitePath(0)}`, dataSuiteText(0, "cases.csv")],
    [`evals/${dirname(suitePath(0))}/cases.csv`, dataText(cases)],
    [".github/promptops.yml", policy],
  ]);
}

function writeRepository(root: string, files: readonly (readonly [string, string])[]): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...args], {
      cwd: root,
      stdio: "ignore",
    });
  };
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message=Bench");
}
