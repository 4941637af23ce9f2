import { describe, expect, it } from "vitest";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { shownCheck, startTestApp } from "./start-test-app.ts";

const path = "prompts/refund.yaml";
const prompt = (template: string): string => `id: refund
version: 1
owner: "@alice"
model: gpt-4o
tags: []
template: ${template}
`;

interface Shown {
  readonly conclusion: unknown;
  readonly details: string;
}

interface Scene {
  readonly judged: () => Promise<Shown>;
  readonly write: (text: string) => Promise<void>;
  readonly later: (minutes: number) => void;
}

/** A prompt that needs nobody by its repository's policy, and what its organisation says; null: no such repository. */
async function scene(organisation: string | null, own = "{}\n"): Promise<Scene> {
  const fake = await startFakeGitHub({ violations: "expected" });
  const repository = await fake.repository("acme/prompts");
  for (const login of ["alice", "pat"]) repository.permissions.set(login, "write");
  await repository.commit({
    branch: "main",
    files: { ".github/promptops.yml": own, [path]: prompt("one") },
  });
  const house = organisation === null ? null : await fake.repository("acme/.github");
  const write: Scene["write"] = async (text) => {
    await house?.commit({ branch: "main", files: { "promptops.yml": text, "profile/README.md": "Hello\n" } });
  };
  if (organisation !== null) await write(organisation);
  const pull = await repository.pullRequest({ author: "pat", files: { [path]: prompt("two") } });
  let minutes = 0;
  const start = Date.now();
  const app = await startTestApp(fake, { now: () => start + minutes * 60_000 });
  return {
    judged: async () => {
      await app.settle({ event: "pull_request", action: "synchronize", pull });
      const check = shownCheck(repository, pull.headSha);
      return { conclusion: check?.conclusion, details: String(check?.output["text"]) };
    },
    write,
    later: (some) => {
      minutes += some;
    },
  };
}

describe("promptops.yml of ORG/.github", () => {
  it.each([
    { why: "there is no such repository", organisation: null, conclusion: "success" },
    { why: "it says nothing", organisation: "{}\n", conclusion: "success" },
    {
      why: "it asks all owners",
      organisation: "approval: { require: all }\n",
      conclusion: "action_required",
    },
    {
      why: "it asks all owners and the repository does not want to",
      organisation: "approval: { require: all }\n",
      own: "approval: { require: sensitive }\n",
      conclusion: "action_required",
    },
    {
      why: "it names paths as sensitive",
      organisation: "approval: { sensitive: { paths: ['prompts/**'] } }\n",
      conclusion: "action_required",
    },
  ])("holds in the app as it does in the Action where $why", async ({ organisation, own, conclusion }) => {
    const { judged } = await scene(organisation, own);
    expect((await judged()).conclusion).toBe(conclusion);
  });

  it.each([
    { why: "loosens", organisation: "approval: { stale: never }\n", says: "may only tighten" },
    { why: "has an unknown key", organisation: "promts: []\n", says: "promts" },
    { why: "is no YAML", organisation: "approval: [\n", says: "line" },
    { why: "needs a newer app", organisation: 'needs: ">=99.1"\n', says: "99.1" },
  ])("passes nothing where it $why", async ({ organisation, says }) => {
    const { judged } = await scene(organisation);
    const { conclusion, details } = await judged();
    expect(conclusion).toBe("failure");
    expect(details).toContain("the organisation's policy in acme/.github");
    expect(details).toContain(says);
  });

  it("is read once in five minutes, and again after them", async () => {
    const { judged, write, later } = await scene("{}\n");
    expect((await judged()).conclusion).toBe("success");
    await write("approval: { require: all }\n");
    later(4);
    expect((await judged()).conclusion).toBe("success");
    later(1);
    expect((await judged()).conclusion).toBe("action_required");
  });
});
