import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPrompt } from "../../../src/prompt/read/read-prompt.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { newRepository, type TestRepository } from "../../checkout/test-repository.ts";
import { runMain } from "../run-main.ts";

const policy = `scopes:
  legal: { paths: ["prompts/legal/**"], environments: [law] }
  hr: { paths: ["prompts/hr/**"], environments: [people] }
  shared: { paths: ["prompts/shared/**"] }
`;

const prompt = (id: string, text: string, more = ""): string =>
  `id: ${id}\nversion: 1\nowner: ${id}-owner\nmodel: m\ntags: [${id.replace(".", "-")}-tag]\n${more}template: ${JSON.stringify(text)}\n`;
const partial = (id: string, text: string, more = ""): string =>
  `kind: partial\nid: ${id}\nowner: editors\ntags: []\n${more}template: ${JSON.stringify(text)}\n`;

const files = {
  ".github/promptops.yml": policy,
  "prompts/legal/note.yaml": prompt(
    "legal.note",
    "Answer as the LAWYERS do. {{> tone}}",
    "includes: { tone: shared.tone }\n",
  ),
  "prompts/hr/letter.yaml": prompt("hr.letter", "Answer as the RECRUITERS do."),
  "prompts/shared/tone.yaml": partial("shared.tone", "Be kind.", "shared: true\n"),
};

/** What nobody may find who asked for legal alone. */
const foreign = ["RECRUITERS", "hr.letter", "hr-letter-tag", "people"];

function scene(): TestRepository {
  const repository = newRepository();
  repository.commit(files);
  return repository;
}

function everything(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");
}

describe("--scope", () => {
  it("keeps every byte of other scopes out of what it writes", async () => {
    const { directory } = scene();
    const folder = temporaryFolder();
    const outputs = [
      await runMain(["list", "--scope", "legal", "--json"], { directory }),
      await runMain(["history", "legal.note", "--scope", "legal", "--json"], { directory }),
      await runMain(
        ["bundle", "--scope", "legal", "--output", join(folder, "bundle.jsonl"), "--pointers", folder],
        { directory },
      ),
      await runMain(["bundle", "--scope", "legal", "--json", "--output", join(folder, "b.jsonl")], {
        directory,
      }),
    ];
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const written = [...outputs.flatMap(({ out, error }) => [out, error]), everything(folder)].join("\n");
    for (const own of ["legal.note", "LAWYERS", "Be kind."]) expect(written).toContain(own);
    for (const other of foreign) expect(written).not.toContain(other);
  });

  it("keeps every byte of other scopes out of the catalog", async () => {
    const repository = scene();
    const letter = new TextEncoder().encode(files["prompts/hr/letter.yaml"]);
    const hash = readPrompt(letter, { path: "prompts/hr/letter.yaml", id: "hr.letter" }).content?.behaviour;
    repository.commit({
      ...files,
      "environments/people.yaml": `hr.letter: { version: 1, sha256: "${hash}" }\n`,
    });
    const folder = join(temporaryFolder(), "site");
    const { code } = await runMain(["catalog", "--scope", "legal", "--output", folder], {
      directory: repository.directory,
    });
    expect(code).toBe(0);
    const written = everything(folder);
    for (const own of ["legal.note", "LAWYERS", "Be kind."]) expect(written).toContain(own);
    for (const other of ["RECRUITERS", "hr.letter", "hr-letter", "environments/people"])
      expect(written).not.toContain(other);
  });

  it("keeps every byte of other scopes out of usage and of a dashboard", async () => {
    const { directory } = scene();
    const folder = temporaryFolder();
    const called = (id: string, environment: string): string =>
      `${JSON.stringify({ event: "prompt_completed", time: "2026-11-03T10:00:00Z", prompt_id: id, prompt_version: 1, prompt_environment: environment })}\n`;
    const events = join(folder, "events.jsonl");
    writeFileSync(events, called("legal.note", "law") + called("hr.letter", "people"));
    const usage = await runMain(["usage", events, "--scope", "legal"], { directory });
    expect(usage.error).toContain("1 row of other scopes left out");
    const asked = ["--target", "cloudwatch", "--log-group", "/app", "--region", "eu-west-1"];
    const dashboard = await runMain(["dashboard", ...asked, "--scope", "legal"], { directory });
    for (const { code, out, error } of [usage, dashboard]) {
      expect(code).toBe(0);
      expect(out).toContain("legal");
      for (const other of foreign) expect(out + error).not.toContain(other);
    }
    expect(
      await runMain(["usage", "--sql", "duckdb", "*.jsonl", "--scope", "legal"], { directory }),
    ).toMatchObject({ code: 2 });
  });

  it("refuses a pointer of a scope that the environment does not serve", async () => {
    const repository = scene();
    const letter = new TextEncoder().encode(files["prompts/hr/letter.yaml"]);
    const hash = readPrompt(letter, { path: "prompts/hr/letter.yaml", id: "hr.letter" }).content?.behaviour;
    repository.commit({
      ...files,
      "environments/law.yaml": `# law\nhr.letter: { version: 1, sha256: "${hash}" }\n`,
    });
    const { code, out } = await runMain(["gate", "--base", "HEAD~1", "--head", "HEAD"], {
      directory: repository.directory,
    });
    expect(code).toBe(1);
    expect(out).toContain("environments/law.yaml:2");
    expect(out).toContain("`hr.letter` is of the scope `hr`, which `law` does not serve");
  });

  it("takes a scope that the policy has, and no prompt of another one", async () => {
    const { directory } = scene();
    expect(await runMain(["list", "--scope", "sales"], { directory })).toMatchObject({
      code: 2,
      error: expect.stringContaining("the policy has no scope 'sales'"),
    });
    expect(await runMain(["history", "hr.letter", "--scope", "legal"], { directory })).toMatchObject({
      code: 2,
      out: "",
    });
  });

  it.each([
    [
      "a prompt in no scope",
      { "prompts/sales/lead.yaml": prompt("sales.lead", "x") },
      "none of the policy's scopes",
    ],
    [
      "a prompt in two",
      { ".github/promptops.yml": policy.replace('"prompts/hr/**"', '"prompts/{hr,legal}/**"') },
      "in several scopes",
    ],
    [
      "an id of another scope",
      { ".github/promptops.yml": policy.replace("  hr:", "  people:") },
      "does not begin with its scope",
    ],
    [
      "an owner who is not the scope's",
      {
        ".github/promptops.yml": policy.replace(
          "environments: [law]",
          "environments: [law], owners: [counsel]",
        ),
      },
      "`legal.note-owner` may not own what is of the scope `legal`.",
    ],
    [
      "a partial's owner who is not the scope's",
      { ".github/promptops.yml": policy.replace('shared/**"]', 'shared/**"], owners: [writers]') },
      "`editors` may not own what is of the scope `shared`.",
    ],
    [
      "a partial that is not shared",
      { "prompts/shared/tone.yaml": partial("shared.tone", "Be kind.") },
      "is not shared",
    ],
  ])("refuses %s", async (_, change, says) => {
    const repository = newRepository();
    repository.commit({ ...files, ...change });
    const { code, out } = await runMain(["validate", "--json"], { directory: repository.directory });
    expect(code).toBe(1);
    expect(out).toContain(says);
  });

  it("finds nothing wrong where all of it holds", async () => {
    const { directory } = scene();
    expect(await runMain(["validate"], { directory })).toMatchObject({ code: 0 });
  });
});
