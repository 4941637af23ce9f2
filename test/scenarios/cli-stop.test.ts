import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRepository, type TestRepository } from "../checkout/test-repository.ts";
import { type CliOptions, runCli } from "./run-cli.ts";
import { files, suite, suitePath } from "./team.ts";

const rows = Array.from({ length: 60_000 }, (_, index) => `an invoice with the number ${index},billing\n`);

/** A prompt with more cases than can be judged before a signal comes. */
function manyCases(): TestRepository {
  const repository = newRepository();
  repository.commit({
    ...files,
    [suitePath]: `${suite}data: [{ file: many.csv }]\n`,
    "evals/support/many.csv": `input,expected\n${rows.join("")}`,
  });
  return repository;
}

/** Sends the signal as soon as the run has its folder for temporary files, which it makes before it judges. */
function signalled(signal: NodeJS.Signals): NonNullable<CliOptions["meanwhile"]> {
  return (child, temporary) => {
    const timer = setInterval(() => {
      if (readdirSync(temporary).length === 0) return;
      clearInterval(timer);
      child.kill(signal);
    }, 5);
    child.on("exit", () => clearInterval(timer));
  };
}

describe("a run that is stopped", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s says so, removes its folder and exits with 130",
    async (signal) => {
      const { directory, git } = manyCases();
      const run = await runCli(directory, ["gate", "--report", "report.json"], {
        meanwhile: signalled(signal),
      });
      expect(run).toEqual({
        code: 130,
        stdout: "",
        stderr: "promptops: stopped before everything was judged; nothing was written.\n",
        left: [],
      });
      expect(git("status", "--porcelain")).toBe("");
    },
  );

  it("keeps what a recording has so far, and no half-written file", async () => {
    const { directory, git } = manyCases();
    const run = await runCli(directory, ["record"], { meanwhile: signalled("SIGINT") });
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
  it.each([
    { words: ["gate", "--json"], code: 1 },
    { words: ["gate"], code: 1 },
    { words: ["validate", "--json"], code: 0 },
  ])("before $words ends changes neither the exit code nor what is left behind", async ({ words, code }) => {
    const { directory, commit, write } = newRepository();
    commit(files);
    write({
      [suitePath]: `${suite}${rows
        .slice(0, 3000)
        .map((row) => `  - { input: "${row.split(",")[0]}", expected: other }\n`)
        .join("")}`,
    });
    const run = await runCli(directory, words, { meanwhile: (child) => child.stdout?.destroy() });
    expect(run).toMatchObject({ code, stderr: "", left: [] });
  });
});
