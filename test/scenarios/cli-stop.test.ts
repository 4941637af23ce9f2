import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRepository, type TestRepository } from "../checkout/test-repository.ts";
import { type CliOptions, runCli } from "./run-cli.ts";
import { files, prompt, promptPath, suite, suitePath } from "./team.ts";

const question = (index: number): string => `an invoice with the number ${index}`;

/** A prompt with so many cases that judging them takes a while. */
function manyCases(count: number): TestRepository {
  const repository = newRepository();
  const rows = Array.from({ length: count }, (_, index) => `${question(index)},billing\n`);
  repository.commit({
    ...files,
    [suitePath]: `${suite}data: [{ file: many.csv }]\n`,
    "evals/support/many.csv": `input,expected\n${rows.join("")}`,
  });
  return repository;
}

/** Sends the signal some milliseconds after the run has its folder for temporary files, which it makes first. */
function signalled(signal: NodeJS.Signals, after: number): NonNullable<CliOptions["meanwhile"]> {
  return (child, temporary) => {
    const timer = setInterval(() => {
      if (readdirSync(temporary).length === 0) return;
      clearInterval(timer);
      setTimeout(() => child.kill(signal), after);
    }, 5);
    child.on("exit", () => clearInterval(timer));
  };
}

describe("a run that is stopped", () => {
  it.each([
    { signal: "SIGINT", when: "while it judges", count: 60_000, after: 600 },
    { signal: "SIGTERM", when: "while it reads", count: 10, after: 0 },
  ] as const)(
    "by $signal $when says so, removes its folder and exits with 130",
    async ({ signal, count, after }) => {
      const { directory, git } = manyCases(count);
      const run = await runCli(directory, ["gate", "--report", "report.json"], {
        meanwhile: signalled(signal, after),
      });
      expect(run).toEqual({
        code: 130,
        stdout: "",
        stderr: "promptops: stopped before everything was judged; answers that were paid for are kept.\n",
        left: [],
      });
      expect(git("status", "--porcelain")).toBe("");
    },
  );

  it("keeps what a recording has so far, and no half-written file", async () => {
    const { directory, git } = manyCases(30_000);
    const run = await runCli(directory, ["record"], { meanwhile: signalled("SIGINT", 600) });
    expect(run).toMatchObject({ code: 130, left: [] });
    const written = git("ls-files", "--others").split("\n");
    for (const path of written.filter((each) => each !== "")) {
      expect(path).toBe("evals/recordings/support.triage.jsonl");
      const lines = readFileSync(join(directory, path), "utf8").trimEnd().split("\n");
      for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    }
  });
});

describe("a reader that goes away", () => {
  it.each([["gate", "--json"], ["gate"], ["validate", "--json"]])(
    "before '%s %s' ends changes neither the exit code nor what is left behind",
    async (...words) => {
      const { directory, commit, write } = newRepository();
      const cases = Array.from(
        { length: 2000 },
        (_, at) => `  - { input: "${question(at)}", expected: billing }\n`,
      );
      commit({ ...files, [suitePath]: `${suite}${cases.join("")}` });
      write({
        [promptPath]: prompt({ without: "billing" }),
        [suitePath]: `${suite}${cases.join("")}casses: []\n`,
      });
      const run = await runCli(directory, words, { meanwhile: (child) => child.stdout?.destroy() });
      expect(run).toMatchObject({ code: 1, stderr: "", left: [] });
    },
  );
});
