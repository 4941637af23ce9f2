import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository, type TestRepository } from "../checkout/test-repository.ts";
import { runCli, runCliInside } from "./run-cli.ts";
import { files, prompt, promptPath } from "./team.ts";

const schema = join(import.meta.dirname, "..", "..", "dist", "schemas", "shard.schema.json");
const isLine = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")));

interface Place {
  readonly repository: TestRepository;
  /** The files of two shards, outside of the work tree. */
  readonly one: string;
  readonly two: string;
}

/** A repository in which a prompt got worse, and what two shards found of it. */
async function place(run = runCliInside): Promise<Place> {
  const repository = newRepository();
  repository.commit(files);
  repository.write({ [promptPath]: prompt({ without: "billing" }) });
  const folder = mkdtempSync(join(temporaryFolder(), "shards-"));
  const [one, two] = [join(folder, "1.jsonl"), join(folder, "2.jsonl")];
  for (const [shard, file] of [
    ["1/2", one],
    ["2/2", two],
  ] as const) {
    const { code, stdout, stderr } = await run(repository.directory, [
      "gate",
      "--shard",
      shard,
      "--report",
      file,
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toMatch(/^promptops: shard \d of 2 has \d+ answers; 'promptops merge' judges them\.\n$/);
  }
  return { repository, one, two };
}

describe("promptops merge", () => {
  it("says what one run says, word for word, with its exit code, from files as the schema describes them", async () => {
    const { repository, one, two } = await place(runCli);
    const alone = await runCli(repository.directory, ["gate", "--json"]);
    const merged = await runCli(repository.directory, ["merge", two, one, "--json"]);
    expect({ code: merged.code, stdout: merged.stdout }).toEqual({ code: 1, stdout: alone.stdout });
    for (const line of readFileSync(one, "utf8").trimEnd().split("\n")) {
      expect([line, isLine(JSON.parse(line))]).toEqual([line, true]);
    }
  });

  it("ends with 2 and plain words for what cannot be merged", async () => {
    const { repository, one, two } = await place();
    symlinkSync(two, `${two}.link`);
    writeFileSync(`${two}.huge`, '{"a":"'.padEnd(6_000_000, "["));
    const refused = [
      { words: [], says: "needs the files that the shards wrote" },
      { words: [one, `${two}.gone`], says: "2.jsonl.gone" },
      { words: [dirname(one)], says: "cannot be read" },
      { words: [one, `${two}.link`], says: "cannot be read" },
      { words: [one, `${two}.huge`], says: "is not JSON from here on" },
      { words: [one, two, "--provider", "replay"], says: "other providers" },
      { words: [one], says: "shard 2 of 2 is missing" },
    ];
    for (const { words, says } of refused) {
      const { code, stdout, stderr } = await runCliInside(repository.directory, ["merge", ...words]);
      const said = (stdout + stderr).replaceAll(/\s+/g, " ");
      expect({ words, code, said }).toEqual({ words, code: 2, said: expect.stringContaining(says) });
    }
    repository.write({ [promptPath]: prompt({ without: "technical" }) });
    const later = await runCliInside(repository.directory, ["merge", one, two]);
    expect({ code: later.code, said: later.stdout }).toEqual({
      code: 2,
      said: expect.stringContaining("other files"),
    });
  });

  it.each(["3/2", ""])("refuses the shard '%s'", async (shard) => {
    const repository = newRepository();
    repository.commit(files);
    const { code, stderr } = await runCliInside(repository.directory, ["gate", "--shard", shard]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("there is no shard") });
  });
});
