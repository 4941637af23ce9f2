import { mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGate } from "../../gate/run-gate.ts";
import { renderComment } from "../../report/markdown/comment.ts";
import { renderTerminal } from "../../report/terminal/terminal.ts";
import { runHere } from "../gate/run-here.ts";
import { demoRepository } from "../init/demo-repository.ts";
import type { Command, ExitCode, Invocation } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops demo`: what a blocked change looks like, in a repository that is thrown away. */
export const demo: Command = {
  summary: "Makes a throw-away repository with one broken line, runs the gate there, and shows what it says.",
  operands: "",
  exits: { 0: "shown: the change of the demo is blocked, as it should be" },
  options: {},
  examples: [{ line: "promptops demo", does: "needs no key and sends nothing" }],
  run: async (invocation) => {
    const { terminal } = invocation;
    const root = await realpath(await mkdtemp(join(tmpdir(), "promptops-demo-")));
    if ((await demoRepository(root, terminal.environment)) === "failed") {
      return refuse(
        {
          what: "git could not make the demo's repository",
          remedy: "Install git, or look whether its folder can be written",
        },
        terminal,
      );
    }
    terminal.write(`A prompt that sorts messages stands in ${root}. One line of it was just changed.\n\n`);
    return await judged(root, { ...invocation, terminal: { ...terminal, directory: root } });
  },
};

async function judged(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  return await runHere(invocation, runGate, async (report) => {
    terminal.write(renderTerminal(report, terminal));
    const comment = join(root, "comment.md");
    await writeFile(
      comment,
      renderComment(report, { links: { run: null, baseBranch: "main", repository: null, pull: null } }),
    );
    terminal.write(
      [
        "",
        "The stub judged it, a small built-in classifier: no model was asked and nothing was sent.",
        `What the pull request would show: ${comment}`,
        "",
        "Next:",
        `  cd ${root} and take the change back (git checkout .), then run 'promptops gate' there: it passes.`,
        "  'promptops init' in a repository of yours writes a workflow and a policy that only warns.",
        `  rm -r ${root} when you have seen enough.`,
        "",
      ].join("\n"),
    );
    return report.verdict === "blocked" ? 0 : 2;
  });
}
