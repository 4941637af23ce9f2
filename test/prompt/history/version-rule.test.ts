import { describe, expect, it } from "vitest";
import {
  type CommitPrompt,
  checkVersion,
  type PastVersion,
  versionHistory,
} from "../../../src/prompt/history/version-rule.ts";
import type { PromptFile } from "../../../src/prompt/prompt.ts";
import { promptText } from "../prompt-text.ts";
import { promptOf } from "../read.ts";

function file(
  version: number,
  parent: number | null = version === 1 ? null : version - 1,
  template = "Sort.",
): PromptFile {
  const changes = {
    version: `version: ${version}`,
    parent: parent === null ? null : `parent: ${parent}`,
    template: `template: ${template}`,
  };
  return promptOf(promptText(changes));
}

function problems(facts: Parameters<typeof checkVersion>[0]): readonly string[] {
  return checkVersion(facts).map(
    ({ code, severity, line, column }) => `${severity} ${code} ${line}:${column}`,
  );
}

function commit(name: string, { prompt, behaviour }: PromptFile): CommitPrompt {
  return { commit: `${name}0000000000`, version: prompt.version, behaviour };
}

function versions(...numbers: readonly number[]): readonly PastVersion[] {
  return numbers.map((version) => ({ version, behaviour: file(version).behaviour }));
}

describe(checkVersion, () => {
  it.each([
    {
      why: "a release is taken back with its number",
      base: file(2, 1, "Bad."),
      back: file(1, null, "Good."),
    },
    { why: "two numbers are taken back", base: file(3, 2, "Bad."), back: file(1, null, "Good.") },
    { why: "the version had an older parent", base: file(5, 2, "Bad."), back: file(4, 3, "Good.") },
  ])("offers the lines that make a revert pass where $why", ({ base, back }) => {
    const [finding, ...more] = checkVersion({ head: back, base, commits: null, past: null });
    expect([finding?.code, more]).toEqual(["version-jump", []]);
    const offers = [...(finding?.remedy ?? "").matchAll(/'version: (\d+)'(?: and 'parent: (\d+)')?/g)];
    expect(offers).toHaveLength(2);
    for (const [, version, parent] of offers) {
      const head = file(Number(version), parent === undefined ? null : Number(parent), "Good.");
      expect(checkVersion({ head, base, commits: [], past: null })).toEqual([]);
    }
  });

  it.each([
    { what: "a version that stays", base: file(2), head: file(2, 1, "Other.") },
    { what: "the next version with base as its parent", base: file(2), head: file(3) },
    { what: "version 2 after 1", base: file(1), head: file(2) },
    { what: "a version that stays with an old parent", base: file(5, 2), head: file(5, 2) },
  ])("accepts $what", ({ base, head }) => {
    expect(problems({ base, head, commits: [], past: null })).toEqual([]);
  });

  it.each([
    { what: "a jump", base: file(2), head: file(4), at: ["error version-jump 2:10"] },
    { what: "a step back", base: file(3), head: file(2), at: ["error version-jump 2:10"] },
    {
      what: "the next version with another parent",
      base: file(2),
      head: file(3, 1),
      at: ["error version-parent 3:9"],
    },
    {
      what: "a parent that changes alone",
      base: file(3, 2),
      head: file(3, 1),
      at: ["error version-parent 3:9"],
    },
  ])("refuses $what", ({ base, head, at }) => {
    expect(problems({ base, head, commits: [], past: null })).toEqual(at);
  });

  it("accepts commits that carry the new number with the behaviour of the head", () => {
    const [base, head] = [file(2), file(3)];
    const commits = [
      commit("a", file(2, 1, "Draft.")),
      commit("b", head),
      { commit: "c", version: null, behaviour: null },
      commit("d", head),
    ];
    expect(problems({ base, head, commits, past: null })).toEqual([]);
  });

  it("refuses commits that carry the new number with another behaviour, and names them", () => {
    const [base, head] = [file(2), file(3)];
    const commits = [commit("aaaaaaa", file(3, 2, "Draft.")), commit("bbbbbbb", head)];
    const findings = checkVersion({ base, head, commits, past: null });
    expect(findings.map(({ code }) => code)).toEqual(["version-behaviour"]);
    expect(findings[0]?.message).toContain("aaaaaaa,");
    expect(findings[0]?.message).not.toContain("bbbbbbb");
  });

  it("says so where the commits that it needs could not be read", () => {
    expect(problems({ base: file(2), head: file(3), commits: null, past: null })).toEqual([
      "error version-history 2:10",
    ]);
  });

  it.each([
    { what: "version 1 of a new id", head: file(1), past: [], at: [] },
    { what: "a higher start", head: file(4), past: [], at: ["warning version-start 2:10"] },
    {
      what: "a number above those that the id had",
      head: file(4),
      past: versions(1, 3, 2),
      at: ["warning version-start 2:10"],
    },
    {
      what: "a number that the id had",
      head: file(3),
      past: versions(1, 2, 3),
      at: ["error version-reused 2:10"],
    },
    {
      what: "a number below one that the id had",
      head: file(1),
      past: versions(7),
      at: ["error version-reused 2:10"],
    },
    { what: "a past nobody could read", head: file(1), past: null, at: ["error version-history 2:10"] },
  ])("judges $what", ({ head, past, at }) => {
    expect(problems({ base: null, head, commits: null, past })).toEqual(at);
  });
});

describe("a renamed prompt", () => {
  const renamed = (version: number, template?: string): PromptFile => {
    const head = file(version, version === 1 ? null : version - 1, template);
    return { ...head, prompt: { ...head.prompt, id: "support.other" } };
  };

  it.each([
    { what: "takes an id that is new", head: renamed(2), past: [], at: [] },
    {
      what: "comes back to the id and the content that it had",
      head: renamed(2),
      past: versions(1, 2),
      at: [],
    },
    {
      what: "takes an id with later versions",
      head: renamed(2),
      past: versions(1, 5),
      at: ["error version-reused 2:10"],
    },
    {
      what: "takes an id that had this number with other behaviour",
      head: renamed(2, "Other."),
      past: versions(2),
      at: ["error version-reused 2:10"],
    },
    {
      what: "has a past nobody could read",
      head: renamed(2),
      past: null,
      at: ["error version-history 2:10"],
    },
  ])("that $what is judged", ({ head, past, at }) => {
    expect(problems({ base: file(2), head, commits: null, past })).toEqual(at);
  });

  it("needs the new id's past", () => {
    expect(versionHistory({ base: file(2), head: renamed(2) })).toEqual({ commits: false, past: true });
  });
});

describe(versionHistory, () => {
  it.each([
    {
      what: "nothing where the version stays",
      base: file(2),
      head: file(2),
      needs: { commits: false, past: false },
    },
    {
      what: "nothing for a jump, which is wrong anyway",
      base: file(2),
      head: file(9),
      needs: { commits: false, past: false },
    },
    {
      what: "the commits for the next version",
      base: file(2),
      head: file(3),
      needs: { commits: true, past: false },
    },
    { what: "the past for a new prompt", base: null, head: file(1), needs: { commits: false, past: true } },
  ])("needs $what", ({ base, head, needs }) => {
    expect(versionHistory({ base, head })).toEqual(needs);
  });
});
