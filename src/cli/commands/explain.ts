import { decide } from "../../approval/decide.ts";
import type { Decision } from "../../approval/decision.ts";
import { readPullRequestFacts } from "../../github/facts/read-pull-request-facts.ts";
import { terminalDecision } from "../../report/terminal/decision.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { githubRepository } from "../terminal/github-repository.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops explain`: the app's decision on a pull request at GitHub, without writing anything there. */
export const explain: Command = {
  summary:
    "Says who must still approve a pull request at GitHub and why an approval does not count; reads only.",
  operands: "",
  exits: {
    0: "approved",
    1: "somebody must still approve",
    2: "it could not be decided, or GitHub did not answer",
  },
  options: {
    "pull-request": { type: "string", value: "N", help: "the number of the pull request" },
    repository: { type: "string", value: "OWNER/NAME", help: "instead of the one that origin is" },
    app: { type: "string", value: "SLUG", help: "the app whose answers count (promptops)" },
    facts: { type: "boolean", help: "print the facts as JSON, for 'promptops simulate'" },
    json: { type: "boolean", help: "print the decision as JSON" },
  },
  examples: [
    { line: "promptops explain --pull-request 42", does: "ask about a pull request of this repository" },
    { line: "promptops explain --pull-request 42 --repository acme/prompts --json", does: "for a program" },
    {
      line: "promptops explain --pull-request 42 --facts > facts.json",
      does: "keep what the decision rests on",
    },
  ],
  run: explained,
};

/** Not open is nothing to wait for. */
const exitCodes: Readonly<Record<Decision["state"], ExitCode>> = {
  success: 0,
  skipped: 0,
  pending: 1,
  error: 2,
};

async function explained(invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const given = text(invocation, "pull-request");
  const number = Number(given ?? Number.NaN);
  if (!Number.isSafeInteger(number) || number < 1) {
    const what = given === null ? "no pull request is named" : `'${given}' is no number of a pull request`;
    return refuse({ what, remedy: "Write --pull-request and its number, as in --pull-request 42" }, terminal);
  }
  const repository = await githubRepository(text(invocation, "repository"), terminal);
  if (repository.status === "refused") return refuse(repository, terminal);
  const { owner, repo, octokit } = repository;
  const app = `${text(invocation, "app") ?? "promptops"}[bot]`;
  const facts = await readPullRequestFacts(octokit, { owner, repo, number, app });
  const decision = decide(facts);
  if (isOn(invocation, "facts")) {
    terminal.write(machineJson("pull-request-facts/1", facts));
  } else {
    terminal.write(
      isOn(invocation, "json")
        ? machineJson("promptops-decision/1", decision)
        : terminalDecision(decision, terminal),
    );
  }
  return exitCodes[decision.state];
}
