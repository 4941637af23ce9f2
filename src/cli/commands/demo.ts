import { mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGate } from "../../gate/run-gate.ts";
import { renderComment } from "../../report/markdown/comment.ts";
import { renderTerminal } from "../../report/terminal/terminal.ts";
import { commentPage } from "../demo/comment-page.ts";
import { demoRepository } from "../demo/demo-repository.ts";
import { openerOf, openPage } from "../demo/open-page.ts";
import { runHere } from "../gate/run-here.ts";
import { type Command, type ExitCode, type Invocation, isOn } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops demo`: what a blocked change looks like, in a repository that is thrown away. */
export const demo: Command = {
  summary: "Makes a throw-away repository with one broken line, runs the gate there, and shows what it says.",
  operands: "",
  exits: { 0: "shown: the change of the demo is blocked, as it should be" },
  options: {
    "no-open": { type: "boolean", help: "do not open the comment in a browser" },
  },
  examples: [
    { line: "promptops demo", does: "needs no key and sends nothing" },
    { line: "promptops demo --no-open", does: "stay at the terminal" },
  ],
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
    terminal.write(`A prompt that sorts messages stands in\n${root}\nOne line of it was just changed.\n\n`);
    return await judged(root, { ...invocation, terminal: { ...terminal, directory: root } });
  },
};

async function judged(root: string, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  return await runHere(invocation, runGate, async (report) => {
    terminal.write(renderTerminal(report, terminal));
    const links = { run: null, baseBranch: "main", repository: null, pull: null };
    const page = join(root, "comment.html");
    await writeFile(page, commentPage(renderComment(report, { links })));
    const opener = isOn(invocation, "no-open") ? null : openerOf(page, process.platform, terminal);
    const isOpen = opener !== null && (await openPage(opener, terminal.environment));
    terminal.write(nextSteps(root, { page, isOpen, self: terminal.self }));
    return report.verdict === "blocked" ? 0 : 2;
  });
}

interface Shown {
  readonly page: string;
  readonly isOpen: boolean;
  readonly self: string;
}

function nextSteps(root: string, { page, isOpen, self }: Shown): string {
  return `
The stub judged it, a small built-in classifier: no model was asked, and nothing
was sent. The comment of the pull request ${isOpen ? "is open in your browser:" : "is a page for your browser:"}
  ${page}

Next: take the change back, and see it pass
  cd ${root}
  git checkout . && ${self} gate
Then begin in a repository of yours: it only warns until you say otherwise
  ${self} init
When you have seen enough
  rm -r ${root}
`;
}
