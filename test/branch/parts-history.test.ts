import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileBranch } from "../../src/branch/compile-branch.ts";
import { known, opened } from "../checkout/opened.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository, type TestRepository } from "../checkout/test-repository.ts";
import { runMain } from "../cli/run-main.ts";

const path = "prompts/support/triage.yaml";
const partPath = "prompts/support/texts/triage.md";

const yaml = (version: number, text: string): string =>
  [
    "id: support.triage",
    `version: ${version}`,
    ...(version === 1 ? [] : [`parent: ${version - 1}`]),
    "owner: support-team",
    "model: gpt-4o",
    "tags: []",
    text,
    "",
  ].join("\n");

const beside = (version: number): string => yaml(version, "template_file: texts/triage.md");
const inside = (version: number, text: string): string => yaml(version, `template: ${JSON.stringify(text)}`);

interface Step {
  readonly version: number;
  readonly text: string;
}

/** Both repositories get the same commits; in one of them the text stands in a file of its own. */
function twins(steps: readonly Step[]): { readonly split: TestRepository; readonly whole: TestRepository } {
  const [split, whole] = [newRepository(), newRepository()];
  for (const { version, text } of steps) {
    split.commit({ [path]: beside(version), [partPath]: text });
    whole.commit({ [path]: inside(version, text) });
  }
  return { split, whole };
}

async function compiled({ directory }: TestRepository): Promise<unknown> {
  const checkout = await opened(directory);
  const { prompts, drafts, unreadable, clashes } = known(
    await compileBranch(checkout, (await checkout.resolve("HEAD")) ?? ""),
  );
  return {
    prompts: prompts.map(({ id, versions }) => ({
      id,
      versions: versions.map(({ prompt, behaviour, sent }) => ({
        version: prompt.version,
        behaviour,
        sent: new TextDecoder().decode(sent),
      })),
    })),
    drafts: drafts.map(({ id, version, sha256 }) => ({ id, version, sha256 })),
    unreadable,
    clashes: clashes.map(({ id, version }) => ({ id, version })),
  };
}

describe("the history of a prompt whose text stands in a file of its own", () => {
  it("is that of the prompt with the text in it, whatever changed in which commit", async () => {
    const steps = fc.array(
      fc.record({ up: fc.boolean(), text: fc.constantFrom("one\n", "two\n", "three\n") }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (ups) => {
        let version = 1;
        const numbered = ups.map(({ up, text }, index) => {
          if (up && index > 0) version += 1;
          return { version, text };
        });
        const { split, whole } = twins(numbered);
        expect(await compiled(split)).toEqual(await compiled(whole));
      }),
      { numRuns: 6 },
    );
  });

  it("has a version for each released text, and a release that writes the prompt's file alone", async () => {
    const repository = newRepository();
    const { directory } = repository;
    repository.commit({ [path]: beside(1), [partPath]: "Answer with one word.\n" });
    repository.commit({ [partPath]: "Answer with two words.\n" });
    const released = await runMain(["release"], { directory });
    expect(released.out).toContain("released  support.triage: version 1 -> 2");
    expect(repository.git("status", "--porcelain")).toBe(` M ${path}`);
    repository.commit();
    expect(await runMain(["release", "--check"], { directory })).toMatchObject({ code: 0 });
    const shown = await runMain(["history", "support.triage", "--json"], { directory });
    expect(JSON.parse(shown.out)).toMatchObject({
      state: "released",
      versions: [
        { version: 1, changed: null },
        { version: 2, changed: ["template"] },
      ],
    });
    const diff = await runMain(["diff", "support.triage", "1", "2"], { directory });
    expect(diff.out).toContain(`${partPath}:`);
    expect(diff.out).toContain("[-one word.-]{+two words.+}");
    const file = join(temporaryFolder(), "bundle.jsonl");
    expect(await runMain(["bundle", "--output", file], { directory })).toMatchObject({ code: 0 });
    for (const said of ["Answer with one word.", "Answer with two words."])
      expect(readFileSync(file, "utf8")).toContain(said);
  });

  it("ends where the file goes, and where a link takes its place", async () => {
    const repository = newRepository();
    repository.commit({ [path]: beside(1), [partPath]: "one\n" });
    repository.git("rm", "--quiet", partPath);
    repository.commit();
    expect(await compiled(repository)).toMatchObject({
      prompts: [{ id: "support.triage", versions: [{ version: 1 }] }],
      unreadable: [{ id: "support.triage", path }],
    });
  });
});

const tonePath = "prompts/shared/tone.yaml";
const tone = (text: string): string =>
  `kind: partial\nid: shared.tone\nowner: editors\ntags: []\ntemplate: ${JSON.stringify(text)}\n`;
const users = ["a", "b"] as const;
const userPath = (name: string): string => `prompts/support/${name}.yaml`;
const user = (name: string, version: number, text: string, includes = ""): string =>
  [
    `id: support.${name}`,
    `version: ${version}`,
    ...(version === 1 ? [] : [`parent: ${version - 1}`]),
    "owner: support-team",
    "model: gpt-4o",
    "tags: []",
    ...(includes === "" ? [] : [includes]),
    `template: ${JSON.stringify(text)}`,
    "",
  ].join("\n");

interface Written {
  readonly tone: string;
  readonly a: string;
  readonly b: string;
  readonly versions: { readonly a: number; readonly b: number };
}

/** The same as files with a partial, and as files that hold everything themselves. */
function filesOf({ tone: said, a, b, versions }: Written): {
  readonly split: Readonly<Record<string, string>>;
  readonly whole: Readonly<Record<string, string>>;
} {
  const texts = { a, b };
  const each = (write: (name: (typeof users)[number]) => string): Readonly<Record<string, string>> =>
    Object.fromEntries(users.map((name) => [userPath(name), write(name)]));
  return {
    split: {
      [tonePath]: tone(said),
      ...each((name) =>
        user(name, versions[name], `${texts[name]} {{> tone}}`, "includes: { tone: shared.tone }"),
      ),
    },
    whole: each((name) => user(name, versions[name], `${texts[name]} ${said}`)),
  };
}

const changes = fc.array(
  fc.record({
    what: fc.constantFrom("tone", "a", "b"),
    text: fc.constantFrom("one", "two", "three"),
    up: fc.subarray([...users]),
  }),
  { minLength: 1, maxLength: 6 },
);

describe("the history of prompts that include a partial", () => {
  it("is that of the prompts with its text in them, whichever file changed in which commit", async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const [split, whole] = [newRepository(), newRepository()];
        let now: Written = { tone: "zero", a: "zero", b: "zero", versions: { a: 1, b: 1 } };
        for (const { what, text, up } of [{ what: "a", text: "zero", up: [] }, ...all]) {
          const versions = {
            a: now.versions.a + Number(up.some((name) => name === "a")),
            b: now.versions.b + Number(up.some((name) => name === "b")),
          };
          now = { ...now, [what]: text, versions };
          split.commit(filesOf(now).split);
          whole.commit(filesOf(now).whole);
        }
        expect(await compiled(split)).toEqual(await compiled(whole));
      }),
      { numRuns: 6 },
    );
  });

  it("compiles to the same versions whatever order the files changed in before a release", async () => {
    const base: Written = { tone: "zero", a: "zero", b: "zero", versions: { a: 1, b: 1 } };
    const next: Written = { tone: "one", a: "one", b: "one", versions: { a: 1, b: 1 } };
    const [before, after] = [filesOf(base).split, filesOf(next).split];
    const orders = [
      [tonePath, userPath("a"), userPath("b")],
      [userPath("b"), userPath("a"), tonePath],
      [userPath("a"), tonePath, userPath("b")],
    ];
    const found = [];
    for (const order of orders) {
      const repository = newRepository();
      repository.commit(before);
      for (const file of order) repository.commit({ [file]: after[file] ?? "" });
      repository.commit(filesOf({ ...next, versions: { a: 2, b: 2 } }).split);
      found.push(await compiled(repository));
    }
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
    expect(found[0]).toMatchObject({
      prompts: [
        { id: "support.a", versions: [{ version: 1 }, { version: 2 }] },
        { id: "support.b", versions: [{ version: 1 }, { version: 2 }] },
      ],
      drafts: [],
    });
  });

  it("gives every prompt that includes it its number in one release", async () => {
    const repository = newRepository();
    const { directory } = repository;
    const start: Written = { tone: "zero", a: "zero", b: "zero", versions: { a: 1, b: 1 } };
    repository.commit(filesOf(start).split);
    repository.commit({ [tonePath]: tone("one") });
    const { out } = await runMain(["release"], { directory });
    expect(out).toContain("released  support.a: version 1 -> 2\nreleased  support.b: version 1 -> 2\n");
    expect(repository.git("status", "--porcelain").split("\n")).toEqual([
      ` M ${userPath("a")}`,
      ` M ${userPath("b")}`,
    ]);
    repository.commit();
    const shown = await runMain(["history", "support.b", "--json"], { directory });
    expect(JSON.parse(shown.out)).toMatchObject({ versions: [{ version: 1 }, { version: 2 }] });
    const file = join(temporaryFolder(), "bundle.jsonl");
    await runMain(["bundle", "--output", file], { directory });
    const bundle = readFileSync(file, "utf8");
    expect(bundle).toContain("zero one");
    expect(bundle).not.toContain("{{>");
    expect(bundle).not.toContain("shared.tone");
  });
});
