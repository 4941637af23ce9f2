import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { action, cli, floorScript } from "../places.ts";
import { type Runner, race } from "../race.ts";
import { promptRepository } from "../repository.ts";
import { type Row, raceRow } from "../row.ts";
import type { Scale } from "../scale.ts";

/** What a start costs beyond that of Node itself. */
export function coldStartRows(scratch: string, { rounds }: Scale): readonly Row[] {
  const directory = join(scratch, "cold-start");
  mkdirSync(directory);
  promptRepository(directory, 1, "with-suites");
  const prompt = join("prompts", "team_0", "intent_0.yaml");
  const empty: Runner = { words: [floorScript("empty.js")], directory };
  const validate = (...operands: readonly string[]): Runner => ({
    words: [cli, "validate", ...operands],
    directory,
  });
  const row = (what: string, measured: Runner, aim: number | null): Row =>
    raceRow({ what, floor: "empty script", aim }, race([empty], measured, rounds.start)[0]);
  return [
    row("start: validate of one prompt file", validate(prompt), 2.5),
    row("start: validate of a prompt and its suite", validate(), null),
    row("start: --help", { words: [cli, "--help"], directory }, null),
    row("start: the Action, up to the event that it refuses", refusedEvent(directory), 4),
  ];
}

/** Everything of the Action is loaded and its inputs are read, but nothing is fetched or judged. */
function refusedEvent(directory: string): Runner {
  const payload = join(directory, "event.json");
  writeFileSync(payload, "{}");
  const environment = {
    ...process.env,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "pull_request_target",
    GITHUB_EVENT_PATH: payload,
    GITHUB_REPOSITORY: "acme/prompts",
    GITHUB_SHA: "0".repeat(40),
    GITHUB_WORKSPACE: directory,
    GITHUB_OUTPUT: "",
    GITHUB_STEP_SUMMARY: "",
  };
  return { words: [action], directory, environment, exit: 1 };
}
