import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/document/json/json.ts";
import { releaseMessage } from "../../../src/release/release-message.ts";
import { importBranch } from "../../checkout/imported-branch.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { newRepository, repositoryAt, runGit, type TestRepository } from "../../checkout/test-repository.ts";
import { lead, leadPath } from "../../prompt/branch.ts";
import { registryOf } from "../../registry-branch.ts";
import { event } from "../../usage/events.ts";
import { runMain } from "../run-main.ts";

const old = "prompts/sales/offer.yaml";
const offer = (version: number, template: string): string =>
  lead(version, template, {
    id: "sales.offer",
    more: "description: Sorts what customers of the shop write to us.\n",
  });
const now = (version: number, template: string): string =>
  lead(version, template, { more: "description: Sorts what customers of the shop write to us.\n" });

const release = releaseMessage({
  merges: ["4".repeat(40)],
  pulls: [{ number: 4, author: "alice" }],
  prompts: [
    {
      id: "sales.offer",
      version: 2,
      parent: 1,
      reverts: null,
      approvals: [{ by: "bob", owner: "acme/legal", review: 7 }],
      override: null,
      measured: { accuracy: 0.9333, interval: [0.86, 0.97], cases: 60, model: "m", suite: null },
    },
  ],
  policy: null,
  decision: null,
});

const day = (number: number): string => `2026-05-0${number}T03:00:00Z`;

/** Version 1 by hand, version 2 by a release that names everything, a rename, version 3 that takes 2 back, a draft. */
function past(): TestRepository {
  const repository = newRepository();
  importBranch(repository, [
    { files: { [old]: offer(1, "Sort this") }, message: "Add offer (#3)", at: day(1) },
    { files: { [old]: offer(1, "Sort that") }, message: "Merge pull request #4 from a/b", at: day(2) },
    { files: { [old]: offer(2, "Sort that") }, message: release, at: day(3) },
    { files: { [old]: null, [leadPath]: now(2, "Sort that") }, message: "Rename", at: day(4) },
    { files: { [leadPath]: now(3, "Sort this") }, message: "Back (#9)\n", at: day(5) },
    { files: { [leadPath]: now(3, "Sort all \u202eof it") }, message: "Again", at: day(6) },
  ]);
  return repository;
}

const run = ({ directory }: TestRepository, ...words: readonly string[]): ReturnType<typeof runMain> =>
  runMain(words, { directory });

describe("promptops history", () => {
  it("shows each version, the newest first, through a rename", async () => {
    const { code, out } = await run(past(), "history", "sales.lead");
    expect(code).toBe(0);
    expect(out.split("\n")).toEqual([
      "Version  Date        Pull request  Author  Approved by  Accuracy      Changed",
      "      3  2026-05-05  #9            Ada                                template, renamed from sales.…",
      "      2  2026-05-03  #4            alice   bob          93.3 % of 60  template",
      "      1  2026-05-01  #3            Ada                                new",
      "",
      expect.stringMatching(
        /^sales\.lead is a draft on version 3: its behaviour since [0-9a-f]{12} waits for the next version\.$/,
      ),
      "",
    ]);
  });

  it("shows the same to a program", async () => {
    const { out } = await run(past(), "history", "sales.lead", "--json");
    expect(JSON.parse(out)).toMatchObject({
      id: "sales.lead",
      state: "draft",
      versions: [
        { id: "sales.offer", version: 1, pull_requests: [3], changed: null },
        {
          version: 2,
          authors: ["alice"],
          approvals: [{ by: "bob", owner: "acme/legal", review: 7 }],
          measured: { accuracy: 0.9333, cases: 60 },
          changed: ["template"],
        },
        { version: 3, behaves_as: 1, changed: ["id", "template"] },
      ],
    });
  });

  it("says what a call of each version costs, and how far that is from the version before", async () => {
    const repository = past();
    const { directory } = repository;
    const schema = join(
      import.meta.dirname,
      "..",
      "..",
      "..",
      "src",
      "cli",
      "commands",
      "history.schema.json",
    );
    const versions = (await registryOf(directory)).prompts.flatMap((prompt) => prompt.versions);
    const call = (version: number, fields: JsonObject): string => {
      const sha256 = versions.find((one) => one.prompt.version === version)?.behaviour ?? "";
      const prompt_id = version === 3 ? "sales.lead" : "sales.offer";
      return JSON.stringify(event({ prompt_id, prompt_version: version, prompt_sha256: sha256, ...fields }));
    };
    const lines = [
      call(1, { cost_usd: null, response_model: "house" }),
      call(2, { cost_usd: 0.002 }),
      call(2, { cost_usd: 9, prompt_sha256: `sha256:${"f".repeat(64)}`, prompt_environment: "other" }),
      call(3, { cost_usd: 0.003 }),
    ];
    writeFileSync(join(directory, "log.jsonl"), `${lines.join("\n")}\n`);
    const shown = await runMain(["history", "sales.lead", "--usage", "log.jsonl"], {
      directory,
      columns: 200,
    });
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/^ +3 .* \$0\.0030 \(\+50 % on version 2\) /m);
    expect(shown.out).toMatch(/^ +2 .* \$0\.0020 /m);
    expect(shown.out).toMatch(/^ +1 .* unknown /m);
    const { out } = await run(repository, "history", "sales.lead", "--usage", "log.jsonl", "--json");
    expect(new Ajv().compile(JSON.parse(readFileSync(schema, "utf8")))(JSON.parse(out))).toBe(true);
    expect(JSON.parse(out).versions).toMatchObject([
      { live: { usd_a_call: null, unpriced_calls: 1 } },
      { live: { usd_a_call: 0.002, calls: 1, days: 1, to: "2026-11-01" } },
      { live: { usd_a_call: 0.003 } },
    ]);
    const plain = await run(repository, "history", "sales.lead", "--json");
    expect(plain.out).not.toContain('"live"');
  });

  it("believes no trailer of another prompt or version", async () => {
    const repository = newRepository();
    const message = releaseMessage({
      merges: ["0".repeat(40)],
      pulls: [{ number: 66, author: "mallory" }],
      prompts: [
        {
          id: "sales.other",
          version: 1,
          parent: 1,
          reverts: null,
          approvals: [],
          override: null,
          measured: null,
        },
      ],
      policy: null,
      decision: null,
    });
    importBranch(repository, [{ files: { [leadPath]: lead(1, "A") }, message, at: day(1) }]);
    const { out } = await run(repository, "history", "sales.lead", "--json");
    expect(JSON.parse(out).versions).toMatchObject([{ pull_requests: [], authors: ["Ada"] }]);
  });

  it.each([
    {
      words: ["history", "sales.leed"],
      error: /never had a prompt 'sales\.leed'; did you mean 'sales\.lead'\?/,
    },
    { words: ["history"], error: /name one prompt by its id/ },
    { words: ["history", "a", "b"], error: /name one prompt by its id/ },
    { words: ["history", "sales.lead", "--ref", "nowhere"], error: /there is no commit 'nowhere'/ },
    { words: ["history", "sales.lead", "--ref", "--all"], error: /ambiguous|--ref/ },
    { words: ["diff", "sales.lead"], error: /one or two versions/ },
    { words: ["diff", "sales.lead", "7"], error: /no version '7'.*\n.*1, 2, 3/ },
    { words: ["diff", "sales.lead", "__proto__"], error: /no version '__proto__'/ },
    { words: ["blame", "sales.lead", "--at", "2026-02-30"], error: /'2026-02-30' is no moment/ },
    { words: ["blame", "sales.lead", "--at", "yesterday"], error: /is no moment/ },
  ])("exits with 2 on $words", async ({ words, error }) => {
    expect(await run(past(), ...words)).toMatchObject({
      code: 2,
      out: "",
      error: expect.stringMatching(error),
    });
  });

  it("says what to fetch in a shallow clone", async () => {
    const clone = repositoryAt(join(temporaryFolder(), "clone"));
    const { directory } = past();
    runGit(directory, ["clone", "--quiet", "--depth=2", `file://${directory}`, clone.directory]);
    expect(await run(clone, "history", "sales.lead")).toMatchObject({
      code: 2,
      error: expect.stringContaining("git fetch --unshallow"),
    });
  });
});

describe("promptops diff", () => {
  it("shows the words that went and came", async () => {
    const { code, out } = await run(past(), "diff", "sales.lead", "1", "v2");
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "sales.lead: version 1 -> version 2",
        "id: sales.offer",
        "version: {+2+}",
        "{+parent:+} 1",
        "owner: team",
        "model: m",
        "tags: []",
        "template: Sort [-this-]{+that+}",
        "description: Sorts what customers of the shop write to us.",
        "",
      ].join("\n"),
    );
  });

  it("compares with the branch now, colours on a terminal alone, and shows what cannot be seen", async () => {
    const { directory } = past();
    const words = ["diff", "sales.lead", "3"];
    const [plain, coloured] = [
      await runMain(words, { directory }),
      await runMain(words, { directory, colour: true }),
    ];
    expect(plain.out).toContain("{+all [U+202E]of it+}");
    expect(plain.out).not.toContain("\u001b");
    expect(coloured.out).toContain("\u001b[32mall [U+202E]of it\u001b[39m");
  });

  it("knows versions that behave the same", async () => {
    const { out } = await run(past(), "diff", "sales.lead", "1", "3", "--json");
    expect(JSON.parse(out)).toMatchObject({ from: "version 1", to: "version 3", same_behaviour: true });
  });

  it("shows the same whatever settings and attributes a repository has", async () => {
    const repository = past();
    const before = await run(repository, "diff", "sales.lead", "1", "2");
    for (const [key = "", value = ""] of [
      ["diff.wordRegex", "."],
      ["diff.orderFile", "/nowhere"],
      ["diff.external", "false"],
      ["diff.context", "0"],
      ["color.ui", "always"],
      ["diff.colorMoved", "zebra"],
      ["diff.ignoreSubmodules", "all"],
    ])
      repository.git("config", key, value);
    repository.write({ ".git/info/attributes": "* -diff binary\n" });
    expect(await run(repository, "diff", "sales.lead", "1", "2")).toEqual(before);
  });
});

describe("promptops blame", () => {
  it.each([
    { at: "2026-04-30", found: /sales\.lead is not on the branch/ },
    { at: "2026-05-01T03:00Z", found: /not on the branch/ },
    { at: "2026-05-04T02:59:59Z", found: /not on the branch/ },
    {
      at: "2026-05-04T03:00Z",
      found: /is at version 2\. The last commit that changed it: [0-9a-f]{12} of 2026-05-04/,
    },
    { at: "2026-05-05T04:59+02:00", found: /is at version 2\./ },
    { at: "2026-05-05", found: /is at version 3\./ },
    { at: "2026-05-06T03:00", found: /is a draft on version 3/ },
  ])("says which version was on the branch at $at", async ({ at, found }) => {
    const { code, out } = await run(past(), "blame", "sales.lead", "--at", at);
    expect([code, out]).toEqual([0, expect.stringMatching(found)]);
  });

  it("answers for now, and to a program", async () => {
    const repository = past();
    expect((await run(repository, "blame", "sales.lead")).out).toMatch(
      /^sales\.lead is a draft on version 3/,
    );
    const { out } = await run(repository, "blame", "sales.offer", "--at", "2026-05-02", "--json");
    expect(JSON.parse(out)).toMatchObject({
      id: "sales.offer",
      at: "2026-05-02T23:59:59Z",
      state: "draft",
      version: 1,
    });
  });
});

describe("promptops history of a prompt with cases", () => {
  it("says when somebody last read one of them, as the commit has it", async () => {
    const { directory, commit } = newRepository();
    const hash = `sha256:${"0".repeat(64)}`;
    const suite = (more: string): string =>
      `prompt_id: sales.lead\ncases:\n  - { input: hi, expected: x${more} }\n  - { input: ho, expected: x }\n`;
    commit({ [leadPath]: now(1, "Sort it."), "evals/sales/lead.yaml": suite("") });
    expect((await runMain(["history", "sales.lead"], { directory })).out).not.toContain("last read");
    commit({ "evals/sales/lead.yaml": suite(`, reviewed: { by: ada, on: 2026-10-02, hash: "${hash}" }`) });
    const { code, out } = await runMain(["history", "sales.lead"], { directory });
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining("last read by somebody on 2026-10-02"),
    });
    const json = await runMain(["history", "sales.lead", "--json"], { directory });
    expect(JSON.parse(json.out)).toMatchObject({ last_reviewed: "2026-10-02" });
  });
});
