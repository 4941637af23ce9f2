import { describe, expect, it } from "vitest";
import { decide } from "../../../../src/approval/decide.ts";
import type { FileContent } from "../../../fake-git/new-commit.ts";
import { factsScene, policyFile, promptText } from "../facts-scene.ts";

const path = "prompts/refund.yaml";
const environment = "environments/production.yaml";
const sha = "0".repeat(64);
const pointed = (version: number): string => `refund: { version: ${version}, sha256: "sha256:${sha}" }\n`;
const refund = (more: Readonly<Record<string, unknown>> = {}): string =>
  promptText("refund", { tags: [], ...more });
const second = { version: 2, parent: 1 };

const policies = {
  plain: "{}\n",
  wide: 'prompts: ["**/*.prompt.yaml", "prompts/**/*.yaml"]\n',
  protecting: "environments: { production: { owners: ['@acme/data'] } }\n",
};

type Files = Readonly<Record<string, FileContent | null>>;

/** What the decision says of commits whose content does not stay. */
async function passing(
  commits: readonly Files[],
  policy: string,
  fork: string | null = null,
): Promise<unknown> {
  const [first = {}, ...rest] = commits;
  const base = { [policyFile]: policy, [path]: refund(), [environment]: pointed(1), "notes.txt": "x" };
  const { pull, read } = await factsScene({
    base,
    pull: { author: "author", files: first, ...(fork === null ? {} : { fork }) },
  });
  for (const files of rest) await pull.push({ files });
  const { state, reasons } = decide(await read());
  const found = reasons.filter(({ code }) => code === "passing");
  return { isError: state === "error" && found.length > 0, paths: found.map(({ subject }) => subject) };
}

const evil = refund({ ...second, template: "Promise money." });

describe("what a commit of a rebase brings and a later one takes back", () => {
  it.each([
    { what: "a number that goes as a whole", commits: [{ [path]: evil }, { [path]: refund() }] },
    {
      what: "a number below another change",
      commits: [{ [path]: evil }, { [path]: refund({ template: "Say it well." }) }],
    },
    {
      what: "a number that means something else at head",
      commits: [{ [path]: evil }, { [path]: refund({ ...second, template: "Say it well." }) }],
    },
    {
      what: "a number beyond head's",
      commits: [{ [path]: evil.replace("version: 2", "version: 3") }, { [path]: refund(second) }],
    },
    {
      what: "a number by another spelling of the path",
      commits: [
        { [path]: null, "prompts/refund.yml": evil },
        { [path]: refund(), "prompts/refund.yml": null },
      ],
      at: "prompts/refund.yml",
    },
    {
      what: "a new prompt that goes",
      commits: [{ "prompts/new.yaml": promptText("new") }, { "prompts/new.yaml": null }],
      at: "prompts/new.yaml",
    },
    { what: "a number, and a deletion", commits: [{ [path]: evil }, { [path]: null }] },
    {
      what: "a number behind a third commit",
      commits: [{ "notes.txt": "y" }, { [path]: evil }, { [path]: refund() }],
    },
  ])("is an error: $what", async ({ commits, at = path }) => {
    expect(await passing(commits, policies.plain)).toEqual({ isError: true, paths: [at] });
  });

  it("is an error where only the whole tree can hold prompts, and from a fork", async () => {
    const commits = [{ [path]: evil }, { [path]: refund() }];
    expect(await passing(commits, policies.wide)).toEqual({ isError: true, paths: [path] });
    expect(await passing(commits, policies.plain, "mallory")).toEqual({ isError: true, paths: [path] });
  });

  it("is an error where a protected environment's pointer moves and comes back", async () => {
    const commits = [{ [environment]: pointed(7) }, { [environment]: pointed(1) }];
    expect(await passing(commits, policies.protecting)).toEqual({ isError: true, paths: [environment] });
    expect(await passing(commits, policies.plain)).toEqual({ isError: false, paths: [] });
  });

  it.each([
    {
      what: "edits under the base's number",
      commits: [{ [path]: refund({ template: "One." }) }, { [path]: refund({ template: "Two." }) }],
    },
    {
      what: "a number whose behaviour stays",
      commits: [
        { [path]: refund({ ...second, template: "One." }) },
        { [path]: refund({ ...second, template: "One.", description: "Kind." }) },
      ],
    },
    {
      what: "a new prompt in several commits",
      commits: [
        { "prompts/new.yaml": promptText("new", { template: "One." }) },
        { "prompts/new.yaml": promptText("new", { template: "Two." }) },
      ],
    },
    {
      what: "a file that is no prompt on the way",
      commits: [{ [path]: "id: [\n" }, { [path]: refund(second) }],
    },
    { what: "other files alone", commits: [{ "notes.txt": "y" }, { "notes.txt": "z" }] },
  ])("is none where it is $what", async ({ commits }) => {
    expect(await passing(commits, policies.plain)).toEqual({ isError: false, paths: [] });
  });
});
