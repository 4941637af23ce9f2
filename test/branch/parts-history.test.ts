import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileBranch } from "../../src/branch/compile-branch.ts";
import { known, opened } from "../checkout/opened.ts";
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
    const bundle = await runMain(["bundle", "--output", "-"], { directory });
    expect(bundle.out).toContain("Answer with one word.");
    expect(bundle.out).toContain("Answer with two words.");
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
