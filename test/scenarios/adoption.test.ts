import { describe, expect, it } from "vitest";
import { files, policyPath, prompt, promptPath, team } from "./team.ts";

const warning = { ...files, [policyPath]: "models: { provider: stub }\ngate: { mode: warn }\n" };
const folders = {
  [policyPath]:
    'prompts: [{ files: "services/chat/prompts/**/*.yaml", prefix: chat }]\nevals: ["services/*/evals/**/*.yaml"]\nmodels: { provider: stub }\n',
  "services/chat/prompts/triage.yaml": prompt().replace("support.triage", "chat.triage"),
  "services/chat/evals/triage.yaml":
    files["evals/support/triage.yaml"]?.replace("support.triage", "chat.triage") ?? "",
};

describe("the Action where a team begins", () => {
  it("says what would be blocked, and lets the job and the check pass", async () => {
    const { opened, runBuilt: run, repository } = await team(warning);
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    const { code, outputs } = await run({ event: "pull_request", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(repository.comments).toHaveLength(1);
    expect(repository.checkRuns).toMatchObject([{ name: "promptops/gate", conclusion: "neutral" }]);
  });

  it("tells of the first policy, and blocks nothing", async () => {
    const { opened, run, repository } = await team({ "services/chat/prompts/a.yaml": "id: [" });
    const pull = await opened({ [policyPath]: folders[policyPath] ?? "" });
    const { code } = await run({ event: "pull_request", pull });
    expect({ code, comments: repository.comments.length }).toEqual({ code: 0, comments: 1 });
  });

  it("does not pass where the globs match nothing", async () => {
    const { opened, run, repository } = await team({
      ...files,
      [policyPath]: 'prompts: ["promts/**/*.yaml"]\n',
    });
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    const { code, outputs } = await run({ event: "pull_request", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "unjudged" });
    expect(repository.comments[0]?.body).toContain("prompts/support/triage.yaml");
  });

  it("passes without a comment where nobody uses it yet", async () => {
    const { opened, run, repository } = await team({ "a.txt": "a\n" });
    const { code } = await run({ event: "pull_request", pull: await opened({ "a.txt": "b\n" }) });
    expect({ code, comments: repository.comments }).toEqual({ code: 0, comments: [] });
  });

  it("judges a folder by itself, with a comment and a check run of its own", async () => {
    const { opened, run, repository } = await team(folders);
    const worse = prompt({ without: "billing" }).replace("support.triage", "chat.triage");
    const pull = await opened({ "services/chat/prompts/triage.yaml": worse, "services/mail/a.txt": "" });
    const chat = await run(
      { event: "pull_request", pull },
      { inputs: { "working-directory": "services/chat" } },
    );
    const mail = await run(
      { event: "pull_request", pull },
      { inputs: { "working-directory": "services/mail" } },
    );
    const none = await run(
      { event: "pull_request", pull },
      { inputs: { "working-directory": "services/none" } },
    );
    expect([chat, mail, none].map(({ outputs }) => outputs["verdict"])).toEqual([
      "blocked",
      "unjudged",
      "unjudged",
    ]);
    expect(none.stdout).toContain("services/none");
    expect(repository.checkRuns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["promptops/gate (services/chat)", "promptops/gate (services/mail)"]),
    );
    expect(repository.comments.map(({ body }) => body.split("\n", 1)[0])).toEqual(
      expect.arrayContaining([
        "<!-- promptops:gate services%2Fchat -->",
        "<!-- promptops:gate services%2Fmail -->",
      ]),
    );
  });
});
