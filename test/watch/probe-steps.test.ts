import { describe, expect, it } from "vitest";
import type { ProbedVersion, ProbeWord } from "../../src/gate/probe/probe.ts";
import type { AlarmIssue } from "../../src/watch/issue-steps.ts";
import { probeSteps } from "../../src/watch/probe-steps.ts";

const row = (word: ProbeWord, version = 3, id = "a.b"): ProbedVersion => ({
  id,
  version,
  environments: ["production"],
  word,
  reason: "",
  cases: 0,
  other_answers: 0,
  lost: [],
  gained: [],
  before: null,
  now: null,
});

const issue = (about: readonly string[], state: AlarmIssue["state"] = "open", number = 1): AlarmIssue => ({
  number,
  state,
  id: "a.b",
  about,
});

const words = (rows: readonly ProbedVersion[], issues: readonly AlarmIssue[]): readonly string[] =>
  probeSteps(rows, issues).map((step) =>
    step.do === "close"
      ? `close ${step.number}: ${step.why}`
      : `${step.state} ${step.number ?? "new"}: ${step.about.join(",")}`,
  );

describe("probeSteps", () => {
  it.each([
    { why: "opens over drift", rows: [row("drift")], issues: [], does: ["open new: 3"] },
    {
      why: "opens nothing over what cannot be told",
      rows: [row("inconclusive"), row("unjudged", 4), row("no-reference", 5)],
      issues: [],
      does: [],
    },
    ...(["inconclusive", "unjudged", "no-reference"] as const).map((word) => ({
      why: `stays open over ${word}`,
      rows: [row(word)],
      issues: [issue(["3"])],
      does: ["open 1: 3"],
    })),
    {
      why: "closes on recovery",
      rows: [row("same")],
      issues: [issue(["3"])],
      does: ["close 1: recovered"],
    },
    {
      why: "closes where the version runs no more",
      rows: [row("no-reference", 4)],
      issues: [issue(["3"])],
      does: ["close 1: recovered"],
    },
    {
      why: "closes where the prompt runs no more",
      rows: [row("same", 1, "c.d")],
      issues: [issue(["3"])],
      does: ["close 1: gone"],
    },
    {
      why: "stays closed by hand",
      rows: [row("drift")],
      issues: [issue(["3"], "closed")],
      does: ["closed 1: 3"],
    },
    {
      why: "opens again over another version",
      rows: [row("drift"), row("drift", 4)],
      issues: [issue(["3"], "closed")],
      does: ["open 1: 3,4"],
    },
    {
      why: "closes a second issue",
      rows: [row("drift")],
      issues: [issue(["3"]), issue(["3"], "open", 2)],
      does: ["close 2: twice", "open 1: 3"],
    },
  ])("$why", ({ rows, issues, does }) => {
    expect(words(rows, issues)).toEqual(does);
  });
});
