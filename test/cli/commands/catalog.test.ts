import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { teamRepository } from "../../catalog/team-repository.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { newRepository, repositoryAt, runGit, type TestRepository } from "../../checkout/test-repository.ts";
import { type MainRun, runMain } from "../run-main.ts";

const words = (folder: string): readonly string[] => [
  "catalog",
  "--output",
  folder,
  "--repository",
  "acme/prompts",
];

function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

describe("promptops catalog", () => {
  let team: TestRepository;
  let folder: string;
  let run: MainRun;
  const place = realpathSync(mkdtempSync(join(tmpdir(), "catalog-test-")));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  beforeAll(async () => {
    team = await teamRepository(join(place, "repository"));
    folder = join(place, "site");
    run = await runMain(words(folder), { directory: team.directory });
  });

  it("says what it wrote and where to begin", () => {
    expect(run).toMatchObject({ code: 0, error: "" });
    expect(run.out).toMatch(/site: 4 prompts, \d+ files, [\d.]+ MB, at [0-9a-f]{12}\. Open .*index\.html$/m);
  });

  it("writes the same bytes again, in the place of the earlier catalog", async () => {
    const before = filesIn(folder);
    writeFileSync(join(folder, "prompts", "stale.html"), "left behind");
    await runMain(words(folder), { directory: team.directory });
    expect(filesIn(folder)).toEqual(before);
    expect(existsSync(`${folder}.old`) || existsSync(`${folder}.new`)).toBe(false);
  });

  it("leaves a folder alone that is no catalog", async () => {
    const other = temporaryFolder();
    writeFileSync(join(other, "thesis.tex"), "");
    const { code, error } = await runMain(words(other), { directory: team.directory });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("no catalog") });
    expect(readdirSync(other)).toEqual(["thesis.tex"]);
  });

  it.each([
    { why: "without a folder", given: ["catalog"], says: "where to write" },
    {
      why: "of a commit that there is not",
      given: ["catalog", "--output", "x", "--head", "gone"],
      says: "gone",
    },
  ])("refuses to write $why", async ({ given, says }) => {
    const { code, error } = await runMain(given, { directory: team.directory });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining(says) });
  });

  it.each([
    { page: "index.html", shows: ["support.triage", "legal.clause", "production 3", "90.0 %", "invalid"] },
    {
      page: "prompts/support.triage.html",
      shows: [
        "Sorts what customers write.",
        "support-team",
        '<mark class="variable">{{input}}</mark>',
        "90.0 % (95 % interval 77.0 % to 96.0 %) of 40 cases",
        "heidi for support-team",
        '<a href="https://github.com/acme/prompts/pull/43">#43</a>',
        "<ins> alone</ins>",
        "2 cases, 1 of them critical",
        "loadPrompt(&quot;support.triage&quot;, { environment: &quot;production&quot; })",
      ],
    },
    { page: "prompts/legal.clause.html", shows: ["the policy says so of the tag legal", "it has no suite"] },
    { page: "prompts/support.broken.html", shows: ["cannot be used"] },
    { page: "prompts/legal.letter.html", shows: ["../partials/shared.tone.html", "Be kind."] },
    { page: "partials/shared.tone.html", shows: ["legal.letter", "editors"] },
    { page: "owners.html", shows: ["legal-team", "support-team"] },
    { page: "environments.html", shows: ["protected", "version 3"] },
    { page: "audit.html", shows: ["production runs version 3", "version 2", "grace", "heidi"] },
    { page: "health.html", shows: ["Invalid", "Without a suite", "Without a description"] },
    { page: "by/state/without-suite.html", shows: ["legal.clause"] },
  ])("shows on $page what is known", ({ page, shows }) => {
    const text = filesIn(folder).get(page);
    for (const words of shows) expect(text).toContain(words);
  });

  it("links nothing but its own files, by ways that work below any address, and the repository", () => {
    const files = filesIn(folder);
    for (const [path, text] of files) {
      if (!path.endsWith(".html")) continue;
      for (const [, address = ""] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (address.startsWith("#") || address.startsWith("https://github.com/acme/prompts/")) continue;
        expect(files.has(join(path, "..", address.split("#")[0] ?? "")), `${path} -> ${address}`).toBe(true);
      }
    }
  });
});

describe("promptops catalog of prompts that take each other's answers", () => {
  let files: ReadonlyMap<string, string>;
  const place = realpathSync(mkdtempSync(join(tmpdir(), "catalog-test-")));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  beforeAll(async () => {
    runGit(place, ["init", "--quiet", "--initial-branch=main", join(place, "repository")]);
    const repository = repositoryAt(join(place, "repository"));
    const prompt = (id: string, ...more: readonly string[]): string =>
      [`id: ${id}`, "version: 1", "owner: team", "model: m-1", "tags: []", ...more].join("\n");
    const evil = JSON.stringify("<img src=x>");
    const asked = "template: Say {{input}}.\n";
    repository.commit({
      ".github/promptops.yml": `models: { provider: stub }
scopes:
  support: { paths: ["prompts/support/**"] }
  legal: { paths: ["prompts/legal/**"] }
`,
      "prompts/support/triage.yaml": prompt(
        "support.triage",
        "used_by:",
        "  - { service: help-desk, url: 'https://desk.example/a', owner: desk-team }",
        `  - { service: ${evil}, url: "javascript:alert(1)" }`,
        asked,
      ),
      "prompts/support/reply.yaml": prompt("support.reply", "consumes: [support.triage, gone.away]", asked),
      "prompts/legal/check.yaml": prompt("legal.check", asked),
      "evals/legal/check.yaml":
        "prompt_id: legal.check\ncases:\n  - { id: one, input_from: { prompt: support.triage, input: Hello }, expected: yes }\n",
    });
    const folder = join(place, "site");
    const done = await runMain(words(folder), { directory: repository.directory });
    expect(done).toMatchObject({ code: 0, error: "" });
    files = filesIn(folder);
  });

  it("names on a prompt's page who takes its answers, by its file or by a case, and which services use it", () => {
    const page = files.get("prompts/support.triage.html") ?? "";
    expect(page).toContain("2 prompts, 2 services");
    for (const taker of ["support.reply", "legal.check"])
      expect(page).toContain(`href="../prompts/${taker}.html">${taker}</a>`);
    expect(page).toContain('<a href="https://desk.example/a" rel="noreferrer">help-desk</a>');
    expect(page).toContain("desk-team");
    expect(page).toContain("&lt;img src=x&gt; <code>javascript:alert(1)</code>");
    expect(page).not.toContain("Takes the answers of");
  });

  it("names whose answers it takes, with a link to those that have a page", () => {
    const page = files.get("prompts/support.reply.html") ?? "";
    expect(page).toContain("Takes the answers of");
    expect(page).toContain('href="../prompts/support.triage.html">support.triage</a>');
    expect(page).toContain("<code>gone.away</code>");
    expect(files.get("prompts/legal.check.html")).toContain("Takes the answers of");
  });

  it("lists prompts by the policy's scopes in the place of folders", () => {
    expect(files.get("by/scope/support.html")).toContain("support.reply");
    expect(files.get("by/scope/support.html")).not.toContain("legal.check");
    expect([...files.keys()].filter((path) => path.startsWith("by/folder/"))).toEqual([]);
    expect(files.get("prompts/legal.check.html")).toContain('href="../by/scope/legal.html">legal</a>');
  });
});

describe("promptops catalog of a hostile repository", () => {
  it("shows texts, names and tags as texts", async () => {
    const repository = newRepository();
    const evil = `</script><script>alert(1)</script><img src=x onerror="alert(2)">\u202e&amp;'`;
    repository.commit({
      "prompts/con/aux.yaml": [
        "id: con.aux",
        "version: 1",
        'owner: "@Acme/Con"',
        "model: ../../../etc",
        `tags: [${JSON.stringify(evil)}, "..", "CON"]`,
        `description: ${JSON.stringify(evil)}`,
        `template: ${JSON.stringify(`${evil}\n{{input}}`)}`,
        "",
      ].join("\n"),
    });
    const folder = join(temporaryFolder(), "site");
    mkdirSync(folder);
    const done = await runMain(words(folder), { directory: repository.directory });
    expect(done).toMatchObject({ code: 0, error: "" });
    const files = filesIn(folder);
    for (const [path, text] of files) {
      expect(path).toMatch(/^[a-z0-9_./-]+$/);
      expect(path).not.toMatch(/(?:^|\/)(?:con|aux|\.\.)[./]/);
      if (!path.endsWith(".html")) continue;
      expect(text).not.toContain("<img");
      expect(text).not.toContain("<script>");
      expect(text).not.toContain("\u202e");
    }
    const page = [...files].find(([path]) => path.startsWith("prompts/"))?.[1] ?? "";
    expect(page).toContain("&lt;/script&gt;&lt;script&gt;alert(1)");
    expect(page).toContain("[U+202E]&amp;amp;&#39;");
  });
});
