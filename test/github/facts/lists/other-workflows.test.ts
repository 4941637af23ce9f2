import { describe, expect, it } from "vitest";
import { publishCheck } from "../../../../src/github/checks/check-run.ts";
import { connect } from "../../../../src/github/connect/connect.ts";
import { workflowToken } from "../../../fake-github/workflow-token.ts";
import { digestOf } from "../../../policy/digest-of.ts";
import { type FactsScene, factsScene, policyFile, promptText } from "../facts-scene.ts";

const workflow = ".github/workflows/prompts.yml";
const a = "prompts/a.yaml";
const base = {
  [policyFile]: "gate: { on_inconclusive: owner }\n",
  [workflow]: "on: pull_request\n",
  [a]: promptText("a"),
};
const change = { [a]: promptText("a", { template: "Say it well." }) };

/** The gate's report on a head, by a workflow. */
async function report({ fake }: FactsScene, headSha: string): Promise<void> {
  const octokit = connect({ token: fake.token(workflowToken), apiUrl: fake.apiUrl, log: () => {} });
  await publishCheck(
    octokit,
    { owner: "acme", repo: "prompts", headSha },
    {
      verdict: "passed",
      title: "1 prompt passed",
      summary: "Well.",
      cost_usd: 0,
      policy: digestOf(base[policyFile]),
      reportDigest: "a".repeat(64),
      inconclusive: [],
      belowByChance: [],
      would: null,
      folder: null,
      measured: [],
    },
  );
}

describe("the gate's report", () => {
  it("is not trusted where a head that is gone had other workflows", async () => {
    const here = await factsScene({ base, pull: { files: { ...change, [workflow]: "evil\n" } } });
    const { pull, repository, read } = here;
    const start = (await repository.git(["rev-parse", "main"])).trim();
    await report(here, await pull.forcePush({ from: start, parents: [start], files: change }));
    expect((await read()).gate_report?.status).toBe("untrusted");
  });

  it("is read where a head had the workflows that the base had when it left it", async () => {
    const here = await factsScene({ base, pull: { files: change } });
    const { pull, repository, read } = here;
    const later = await repository.commit({
      branch: "main",
      files: { [workflow]: "on: [pull_request, push]\n" },
    });
    await repository.commit({ branch: "main", files: { [workflow]: "on: [pull_request, merge_group]\n" } });
    await report(here, await pull.forcePush({ from: later, parents: [later], files: change }));
    expect((await read()).gate_report?.status).toBe("read");
  });
});
