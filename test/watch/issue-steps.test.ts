import { describe, expect, it } from "vitest";
import type { JudgedVersion } from "../../src/monitor/drift/judge-drift.ts";
import type { Fact } from "../../src/monitor/identity/fact.ts";
import type { MonitoredPrompt, MonitorReport } from "../../src/monitor/monitor-usage.ts";
import { readIssueMarker } from "../../src/report/monitor/issue-marker.ts";
import { monitorIssueBody, monitorMark, monitorMarker } from "../../src/report/monitor/monitor-issue.ts";
import { type AlarmIssue, issueSteps } from "../../src/watch/issue-steps.ts";

type Word = JudgedVersion["word"];

function version(word: Word, number = 3): JudgedVersion {
  return {
    version: number,
    environment: "production",
    override: null,
    word,
    baseline: "days",
    moved: [],
    compared: 1,
    missing: null,
  };
}

const fact: Fact = {
  kind: "unknown-version",
  id: "a.b",
  version: 9,
  environment: "production",
  what: null,
  count: 3,
  first: "2026-11-18T00:00:00Z",
  last: "2026-11-20T00:00:00Z",
};

function prompt(
  versions: readonly JudgedVersion[],
  facts: readonly Fact[] = [],
  id = "a.b",
): MonitoredPrompt {
  return { id, owner: [], facts, versions, releases: [], promises: [] };
}

const report = (...prompts: readonly MonitoredPrompt[]): MonitorReport => ({
  from: "2026-11-18",
  to: "2026-11-20",
  prompts,
  by_chance: 0,
});

interface Day {
  readonly drift?: Word;
  readonly facts?: readonly Fact[];
}

/** Runs a week of days with one memory, the issues; gives what stands open after each. */
function week(days: readonly Day[], byHand: ReadonlyMap<number, AlarmIssue["state"]> = new Map()): string {
  let issue: AlarmIssue | null = null as AlarmIssue | null;
  const states = days.map((day, at) => {
    const promptOf = (each: Day | undefined): MonitoredPrompt =>
      prompt(each?.drift === undefined ? [] : [version(each.drift)], each?.facts);
    const steps = issueSteps(
      { today: report(promptOf(day)), yesterday: report(promptOf(days[at - 1])), ids: new Set(["a.b"]) },
      issue === null ? [] : [issue],
    );
    for (const step of steps) {
      if (step.do === "tell") issue = { number: 1, state: step.state, id: "a.b", about: step.about };
      else issue = { number: 1, state: "closed", id: "a.b", about: [] };
    }
    const hand = byHand.get(at);
    if (issue !== null && hand !== undefined) issue = { ...issue, state: hand };
    return issue === null ? "-" : issue.state === "open" ? "O" : "c";
  });
  return states.join("");
}

const drifts = (words: string): readonly Day[] =>
  words
    .split("")
    .map((letter) => ({ drift: letter === "d" ? "drift" : letter === "f" ? "too-few" : "stable" }));

describe(issueSteps, () => {
  it.each([
    { words: "sdsds", gives: "-----", why: "drift of single days" },
    { words: "sddss", gives: "--OOc", why: "two days in a row, and two without" },
    { words: "ddsdsds", gives: "-OOOOOO", why: "days that come and go after it opened" },
    { words: "ddfffss", gives: "-OOOOcc", why: "days with too little to judge" },
    { words: "ddssdd", gives: "-OOccO", why: "drift that comes back" },
  ])("keeps its word over $why", ({ words, gives }) => {
    expect(week(drifts(words))).toBe(gives);
  });

  it("opens over a fact at once, and closes when it is gone", () => {
    expect(week([{ drift: "stable" }, { facts: [fact] }, { facts: [fact] }, { drift: "stable" }])).toBe(
      "-OOc",
    );
  });

  it("keeps closed what a person closed, until something is added", () => {
    const hand = new Map([[1, "closed"]] as const);
    expect(week([...drifts("dddd"), { drift: "drift", facts: [fact] }], hand)).toBe("-cccO");
  });

  it("leaves open what nobody can judge, and closes what the branch does not have", () => {
    const open = { number: 4, state: "open", id: "a.b", about: ["0123456789ab"] } as const;
    const none = { today: report(), yesterday: report() };
    expect(issueSteps({ ...none, ids: new Set(["a.b"]) }, [open])).toEqual([]);
    expect(issueSteps({ ...none, ids: new Set() }, [open])).toEqual([
      { do: "close", number: 4, id: "a.b", why: "gone" },
    ]);
  });

  it("closes the younger of two about one prompt", () => {
    const about = ["0123456789ab"];
    const issues = [1, 2].map((number) => ({ number, state: "open", id: "a.b", about }) as const);
    const day = { today: report(prompt([version("drift")])), yesterday: report(prompt([version("drift")])) };
    const steps = issueSteps({ ...day, ids: new Set(["a.b"]) }, issues);
    expect(steps.map((step) => [step.do, step.number])).toEqual([
      ["close", 2],
      ["tell", 1],
    ]);
  });

  it("opens one issue about all prompts that only logs know, and at most twenty a run", () => {
    const strange = Array.from({ length: 50 }, (_, at) => prompt([], [{ ...fact, id: `x${at}` }], `x${at}`));
    const known = Array.from({ length: 50 }, (_, at) => prompt([], [{ ...fact, id: `p${at}` }], `p${at}`));
    const ids = new Set(known.map(({ id }) => id));
    const only = issueSteps({ today: report(...strange), yesterday: report(), ids }, []);
    expect(only.map((step) => step.do === "tell" && step.prompt.facts.length)).toEqual([50]);
    expect(issueSteps({ today: report(...known), yesterday: report(), ids }, [])).toHaveLength(20);
  });
});

describe(monitorMarker, () => {
  it.each(["a.b", "", "-->", "\u{1F600}-", "x\ny"])("is read again for %j", (id) => {
    const mark = { id, about: ["0123456789ab", "0123456789cd"] };
    expect(readIssueMarker(monitorMark, `${monitorMarker(mark)}\ntext`)).toEqual(mark);
    expect(monitorMarker(mark).slice(4, -3)).not.toMatch(/[>\n]|--/);
  });
});

describe(monitorIssueBody, () => {
  it("mentions nobody whom a log or a prompt names otherwise than GitHub does", () => {
    const told = {
      prompt: prompt([], [{ ...fact, kind: "label-outside", what: "@everyone <!-- --> [x](http://x)" }]),
      report: report(),
      isOpen: () => true,
      mentions: ["@acme/support", "@a b", "@x\n@y", "@../z"],
      run: "https://github.com/acme/prompts/actions/runs/1",
    };
    const body = monitorIssueBody(told);
    expect(body).toContain("@acme/support: this is about");
    expect(body).not.toContain("@a b");
    expect(body).toContain("`@everyone `");
  });
});
