import { diagnose } from "../../approval/doctor/diagnose.ts";
import type { Diagnosis } from "../../approval/doctor/setup.ts";
import { readSetup } from "../../github/setup/read-setup.ts";
import { terminalDiagnoses } from "../../report/terminal/diagnoses.ts";
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

/** `promptops doctor`: whether approval can work as it is set up at GitHub. */
export const doctor: Command = {
  summary:
    "Looks whether approval can work: the policy, the owners, who can approve each prompt, and the required check.",
  operands: "",
  exits: { 0: "nothing is wrong", 1: "a problem", 2: "something could not be looked at" },
  options: {
    repository: { type: "string", value: "OWNER/NAME", help: "instead of the one that origin is" },
    app: { type: "string", value: "SLUG", help: "the app that writes the check (promptops)" },
    json: { type: "boolean", help: "print what was found as JSON" },
  },
  examples: [
    { line: "promptops doctor", does: "look at this repository" },
    { line: "promptops doctor --repository acme/prompts --json", does: "for a program" },
  ],
  run: examined,
};

async function examined(invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const repository = await githubRepository(text(invocation, "repository"), terminal);
  if (repository.status === "refused") return refuse(repository, terminal);
  const { owner, repo, octokit } = repository;
  const appSlug = text(invocation, "app") ?? "promptops";
  const found = diagnose(await readSetup(octokit, { owner, repo, appSlug }));
  terminal.write(
    isOn(invocation, "json")
      ? machineJson("promptops-diagnoses/1", { diagnoses: found })
      : terminalDiagnoses(found, terminal),
  );
  return exitCode(found);
}

/** A problem is certain; what GitHub did not say is not. */
function exitCode(found: readonly Diagnosis[]): ExitCode {
  if (found.some(({ state }) => state === "problem")) return 1;
  return found.some(({ state }) => state === "unknown") ? 2 : 0;
}
