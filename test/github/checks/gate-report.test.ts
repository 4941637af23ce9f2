import { describe, expect, it } from "vitest";
import { publishCheck } from "../../../src/github/checks/check-run.ts";
import { type GateReportAsked, readGateReport } from "../../../src/github/checks/gate-report.ts";
import { type Scene, scene } from "../scene.ts";

async function published(
  here: Scene,
  inconclusive: readonly string[] = [],
  folder: string | null = null,
): Promise<void> {
  const commit = { owner: "acme", repo: "prompts", headSha: here.pull.headSha };
  await publishCheck(here.octokit, commit, {
    verdict: "passed",
    would: null,
    folder,
    title: "1 prompt passed",
    summary: "Well.",
    cost_usd: 0,
    policy: "p",
    reportDigest: "a".repeat(64),
    inconclusive,
    belowByChance: inconclusive.slice(0, 1).map((id) => `of ${id}`),
    measured: [],
  });
}

function asked({ pull }: Scene, workflows: GateReportAsked["workflows"] = "base"): GateReportAsked {
  return { owner: "acme", repo: "prompts", headSha: pull.headSha, policy: "p", workflows };
}

describe(readGateReport, () => {
  it("reads what the gate wrote", async () => {
    const here = await scene();
    await published(here, ["a.b", "c"]);
    expect(await readGateReport(here.octokit, asked(here))).toEqual({
      status: "read",
      inconclusive: ["a.b", "c"],
      below_baseline: ["of a.b"],
    });
  });

  it("joins what it wrote of each folder, and believes none of them where one says nothing", async () => {
    const here = await scene();
    await published(here, ["a.b"], "services/a");
    await published(here, ["c"], "services/c");
    expect(await readGateReport(here.octokit, asked(here))).toEqual({
      status: "read",
      inconclusive: expect.arrayContaining(["a.b", "c"]),
      below_baseline: expect.arrayContaining(["of a.b", "of c"]),
    });
    Object.assign(here.repository.checkRuns[0] ?? {}, { status: "in_progress" });
    expect(await readGateReport(here.octokit, asked(here))).toEqual({ status: "missing", inconclusive: [] });
  });

  it.each<{ why: string; status: string; change: (here: Scene) => void }>([
    {
      why: "nobody wrote one",
      status: "missing",
      change: ({ repository }) => repository.checkRuns.splice(0),
    },
    {
      why: "another app wrote it",
      status: "missing",
      change: ({ repository: { checkRuns } }) => Object.assign(checkRuns[0] ?? {}, { app: "other[bot]" }),
    },
    {
      why: "it still runs",
      status: "missing",
      change: ({ repository: { checkRuns } }) => Object.assign(checkRuns[0] ?? {}, { status: "in_progress" }),
    },
    {
      why: "its text is another",
      status: "unreadable",
      change: ({ repository: { checkRuns } }) =>
        Object.assign(checkRuns[0]?.output ?? {}, { text: "all is well" }),
    },
    {
      why: "it is cut off",
      status: "unreadable",
      change: ({ repository: { checkRuns } }) =>
        Object.assign(checkRuns[0]?.output ?? {}, {
          text: String(checkRuns[0]?.output["text"]).slice(0, 40),
        }),
    },
    {
      why: "it tells of another head",
      status: "other-head",
      change: ({ repository: { checkRuns }, pull }) =>
        Object.assign(checkRuns[0]?.output ?? {}, {
          text: String(checkRuns[0]?.output["text"]).replace(pull.headSha, "0".repeat(40)),
        }),
    },
    {
      why: "GitHub fails",
      status: "unreadable",
      change: ({ fake }) => fake.fail("checks/list-for-ref", { kind: "status", status: 500 }, 9),
    },
    {
      why: "GitHub's answer breaks off",
      status: "unreadable",
      change: ({ fake }) => fake.fail("checks/list-for-ref", { kind: "cut" }, 9),
    },
  ])("is $status where $why", async ({ status, change }) => {
    const here = await scene();
    await published(here);
    change(here);
    expect(await readGateReport(here.octokit, asked(here))).toEqual({ status, inconclusive: [] });
  });

  it("is untrusted where the pull request changes workflows", async () => {
    const here = await scene();
    await published(here);
    expect(await readGateReport(here.octokit, asked(here, "changed"))).toMatchObject({ status: "untrusted" });
  });
});
