import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { factsOf, record, review } from "../../approval/facts-of.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";

interface Run {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function simulate(content: unknown, ...words: readonly string[]): Promise<Run> {
  let [out, error] = ["", ""];
  const directory = temporaryFolder();
  writeFileSync(
    join(directory, "facts.json"),
    typeof content === "string" ? content : JSON.stringify(content),
  );
  const code = await main(["simulate", ...words], {
    directory,
    environment: {},
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    self: "promptops",
    columns: 100,
    colour: false,
    interactive: false,
    signal: new AbortController().signal,
    now: () => 0,
  });
  return { code, out, error };
}

const pending = factsOf({ id: "P" });
const approved = factsOf({ id: "S", reviews: [review("alice")] });

describe("promptops simulate", () => {
  it("says what the app would decide, for people", async () => {
    const { code, out, error } = await simulate(pending, "facts.json");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toMatch(/^P {2}pending, still to approve: @acme\/data-platform\n/);
    expect(out).toContain("  0/1 approvals of @acme/data-platform for prompts/support/refund.yaml.\n");
    expect(out).toContain("  asked for review: @acme/data-platform\n");
  });

  it("prints one decision as one object, and those of scenarios as a list", async () => {
    const one = await simulate(approved, "facts.json", "--json");
    expect(JSON.parse(one.out)).toMatchObject({ id: "S", state: "success" });
    const several = await simulate({ scenarios: [pending, approved] }, "facts.json", "--json");
    expect(JSON.parse(several.out)).toMatchObject([{ id: "P" }, { id: "S" }]);
  });

  it("compares with what is expected", async () => {
    const expected = { state: "success", pending_owners: [] };
    const same = await simulate({ scenarios: [{ ...approved, expected }] }, "facts.json");
    expect(same).toMatchObject({ code: 0, error: "1 decision as expected.\n" });
    const other = await simulate({ scenarios: [pending, { ...pending, expected }] }, "facts.json");
    expect(other.code).toBe(1);
    expect(other.error).toBe(
      "P: state is pending, expected success\nP: pending_owners are (@acme/data-platform), expected ()\n",
    );
  });

  it.each([
    {
      why: "there is no file",
      words: ["nowhere.json"],
      content: "{}",
      says: "there is no file 'nowhere.json'",
    },
    { why: "the file is a folder", words: ["."], content: "{}", says: "'.' is a folder, not a file" },
    { why: "no file is named", words: [], content: "{}", says: "takes one file" },
    { why: "two files are named", words: ["a", "b"], content: "{}", says: "takes one file" },
    { why: "it is no JSON", words: ["facts.json"], content: "{", says: "facts.json:1:2  error" },
    { why: "it holds no facts", words: ["facts.json"], content: "{}", says: "The field `pr` is missing." },
  ])("ends with 2 where $why", async ({ words, content, says }) => {
    const { code, out, error } = await simulate(content, ...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toContain(says);
  });

  it("shows names and paths as they are written, and nothing of them comes alive", async () => {
    const evil = "prompts/\u001b[31m\u202e.yaml";
    const { out } = await simulate(
      { ...pending, base_prompts: {}, head_prompts: { [evil]: record({ owner: "::error::\u0007" }) } },
      "facts.json",
    );
    expect(out).toContain("prompts/");
    for (const alive of ["\u001b", "\u0007", "\u202e", "\n::"]) expect(out).not.toContain(alive);
  });

  it("explains itself", async () => {
    const { code, out } = await simulate("{}", "--help");
    expect(code).toBe(0);
    expect(out).toContain("promptops simulate - --json < facts.json");
  });
});
