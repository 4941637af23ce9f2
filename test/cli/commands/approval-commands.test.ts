import { describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import type { Terminal } from "../../../src/cli/terminal/terminal.ts";
import { connect } from "../../../src/github/connect/connect.ts";
import { productVersion } from "../../../src/policy/product-version.ts";
import { type FactsScene, factsScene, policyFile, promptText } from "../../github/facts/facts-scene.ts";

interface Run {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function run(
  here: FactsScene,
  words: readonly string[],
  environment: Terminal["environment"] = {},
): Promise<Run> {
  let [out, error] = ["", ""];
  const code = await main(words, {
    directory: "/",
    environment: {
      GITHUB_TOKEN: here.fake.token({ as: "octocat" }),
      GITHUB_API_URL: here.fake.apiUrl,
      GITHUB_REPOSITORY: "acme/prompts",
      ...environment,
    },
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    self: "promptops",
    columns: 100,
    colour: false,
    interactive: false,
    signal: new AbortController().signal,
    now: () => 0,
  });
  return { code, out, error };
}

const a = "prompts/a.yaml";

function scene(base: Readonly<Record<string, string>> = {}): Promise<FactsScene> {
  return factsScene({
    base: { [a]: promptText("a"), [policyFile]: "{}\n", ...base },
    pull: { files: { [a]: promptText("a", { template: "Say it well." }) } },
  });
}

describe("promptops explain", () => {
  it("says who must still approve, writes nothing at GitHub, and passes once they did", async () => {
    const here = await scene();
    const pending = await run(here, ["explain", "--pull-request", "1"]);
    expect(pending).toMatchObject({ code: 1, error: "" });
    expect(pending.out).toContain("@acme/data");
    here.pull.review({ by: "alice" });
    const passed = await run(here, ["explain", "--pull-request", "1", "--json"]);
    expect(passed.code).toBe(0);
    expect(JSON.parse(passed.out)).toMatchObject({ state: "success" });
    expect(here.fake.requests.filter(({ method, alias }) => method !== "GET" && alias === undefined)).toEqual(
      [],
    );
  });

  it("prints the facts as simulate reads them", async () => {
    const { out } = await run(await scene(), ["explain", "--pull-request", "1", "--facts"]);
    expect(JSON.parse(out)).toMatchObject({ format: "pull-request-facts/1", pr: { number: 1 } });
  });

  it("exits 2 where something could not be read", async () => {
    const here = await scene();
    here.fake.fail("graphql:Teams", { kind: "status", status: 403 }, 9);
    expect(await run(here, ["explain", "--pull-request", "1"])).toMatchObject({ code: 2 });
  });

  it.each([
    { why: "no number", words: [], environment: {}, says: "no pull request is named" },
    {
      why: "a number that is none",
      words: ["--pull-request", "x"],
      environment: {},
      says: "'x' is no number of a pull request",
    },
    { why: "no token", words: ["--pull-request", "1"], environment: { GITHUB_TOKEN: "" }, says: "no token" },
    {
      why: "no repository",
      words: ["--pull-request", "1"],
      environment: { GITHUB_REPOSITORY: "" },
      says: "which repository",
    },
    {
      why: "a name that is none",
      words: ["--pull-request", "1", "--repository", "x"],
      environment: {},
      says: "'x' is no repository",
    },
    {
      why: "a pull request that is not there",
      words: ["--pull-request", "7"],
      environment: {},
      says: "number of 7",
    },
  ])("refuses $why", async ({ words, environment, says }) => {
    const refused = await run(await scene(), ["explain", ...words], environment);
    expect(refused).toMatchObject({ code: 2, out: "", error: expect.stringContaining(says) });
  });
});

describe.each([
  { command: "explain", words: ["--pull-request", "1"] },
  { command: "doctor", words: [] },
])("promptops $command, where GitHub gives nothing", ({ command, words }) => {
  it.each([
    {
      why: "a wrong token",
      environment: { GITHUB_TOKEN: "x" },
      says: "does not accept the token",
      do: "GITHUB_TOKEN",
    },
    {
      why: "another repository",
      environment: { GITHUB_REPOSITORY: "acme/none" },
      says: "no such repository",
      do: "name",
    },
  ])("names $why and what to do", async ({ environment, says, do: remedy }) => {
    const refused = await run(await scene(), [command, ...words], environment);
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.error).toContain(says);
    expect(refused.error).toContain(remedy);
    expect(refused.error).not.toContain("report a bug");
  });
});

describe("promptops doctor", () => {
  it("finds nothing where all is set up", async () => {
    const here = await scene();
    const app = here.fake.app({ slug: "promptops" });
    here.repository.branchRules.push({
      branch: "main",
      type: "required_status_checks",
      parameters: { required_status_checks: [{ context: "promptops/approval", integration_id: app.id }] },
      bypass: [{ actor_id: app.id, actor_type: "Integration", bypass_mode: "always" }],
    });
    const found = await run(here, ["doctor"]);
    expect(found).toEqual({
      code: 0,
      error: "",
      out: [
        "ok       the policy on main is valid",
        "ok       the prompt has owners who may approve",
        "ok       the check promptops/approval is required on main from the app",
        "ok       releases on main can be committed by the app",
        `ok       this repository is read by command line ${productVersion} (no check run says the version of Action and app)`,
        "",
      ].join("\n"),
    });
  });

  it.each([
    {
      how: "warns where only their own changes cannot be approved",
      policy: "{}\n",
      says: "can be approved by @alice alone, and nobody approves their own change",
    },
    {
      how: "finds nothing where the policy allows their own",
      policy: "approval: { allow_author: true }\n",
      says: "ok       the prompt has owners who may approve",
    },
    {
      how: "names a problem where two approvals are needed",
      policy: "approval: { allow_author: true, approvals: 2 }\n",
      says: "can be approved by 1 and needs 2 approvals",
    },
  ])("$how, of a prompt of the only person who may write", async ({ policy, says }) => {
    const here = await scene({ [a]: promptText("a", { owner: "@alice" }), [policyFile]: policy });
    for (const login of ["bob", "author"]) here.repository.permissions.delete(login);
    expect((await run(here, ["doctor"])).out.replaceAll(/\s+/g, " ")).toContain(says.replaceAll(/\s+/g, " "));
  });

  it.each([
    { owners: '["@acme/data"]', says: "ok       the protected environment has owners who may approve" },
    { owners: '["@acme/nobody"]', says: "is owned by @acme/nobody, and there is no such team" },
    { owners: '["@carol"]', says: "environments/live.yaml can be approved by nobody" },
    { owners: '["@alice"]', says: "environments/live.yaml can be approved by @alice alone" },
  ])("looks whether $owners of a protected environment may approve", async ({ owners, says }) => {
    const here = await scene({ [policyFile]: `environments: { live: { owners: ${owners} } }\n` });
    const { out } = await run(here, ["doctor"]);
    expect(out).toContain(says);
  });

  it.each([
    { why: "are one", action: productVersion, app: productVersion, state: "fine" },
    { why: "differ", action: "99.1.0", app: productVersion, state: "warning" },
    { why: "are none that could be", action: "99.1.0\u001b[31m", app: "x y", state: "fine" },
  ])("shows the versions that read the repository where they $why", async ({ action, app, state }) => {
    const here = await scene();
    const registered = here.fake.app({ slug: "promptops" });
    const headSha = here.pull.headSha;
    const commit = {
      owner: "acme",
      repo: "prompts",
      head_sha: headSha,
      status: "completed",
      conclusion: "success",
    } as const;
    const write = (
      as: string,
      name: string,
      output: { title: string; summary: string; text: string },
    ): Promise<unknown> =>
      connect({ token: here.fake.token({ as }), apiUrl: here.fake.apiUrl, log: () => {} }).rest.checks.create(
        { ...commit, name, output },
      );
    const said = JSON.stringify({ format: "promptops-gate-check/1", version: action });
    await write("github-actions[bot]", "promptops/gate", {
      title: "t",
      summary: "s",
      text: `\`\`\`json\n${said}\n\`\`\``,
    });
    await write("promptops[bot]", "promptops/approval", {
      title: "t",
      summary: `s\n\n<!-- promptops:version ${app} -->`,
      text: "",
    });
    expect(registered.id).toBeGreaterThan(0);
    const { out } = await run(here, ["doctor", "--json"]);
    const { diagnoses }: { diagnoses: { subject: string; state: string; what: string }[] } = JSON.parse(out);
    const found = diagnoses.find(({ subject }) => subject === "this repository");
    expect(found?.state).toBe(state);
    expect(found?.what).toContain(`command line ${productVersion}`);
    expect(found?.what.includes("99.1.0")).toBe(state === "warning");
  });

  it("says nothing of an environment that is not protected, or that the administrators own", async () => {
    const here = await scene({
      [policyFile]: 'environments: { live: { owners: [] }, test: { owners: ["@x/y"], protected: false } }\n',
    });
    expect((await run(here, ["doctor"])).out).not.toContain("environment");
  });

  it.each([
    { policy: "{}\n", include: ["~DEFAULT_BRANCH"] },
    { policy: "branches: [main, 'release/*']\n", include: ["refs/heads/main", "refs/heads/release/*"] },
    { policy: "branches: ['{main,stable}']\n", include: ["refs/heads/main"] },
  ])("prints the ruleset that is missing, for $include", async ({ policy, include }) => {
    const here = await scene({ [policyFile]: policy });
    const app = here.fake.app({ slug: "promptops" });
    const told = await run(here, ["doctor"]);
    const [, json = ""] = /rulesets --input ruleset\.json\n(\{\n[\s\S]*?\n\})\n/.exec(told.out) ?? [];
    const ruleset = JSON.parse(json);
    expect(ruleset.conditions.ref_name.include).toEqual(include);
    const checks = ruleset.rules.find(({ type }: { type: string }) => type === "required_status_checks");
    expect(checks.parameters.required_status_checks).toEqual([
      { context: "promptops/approval", integration_id: app.id },
    ]);
    expect(ruleset.bypass_actors).toMatchObject([{ actor_id: app.id, actor_type: "Integration" }]);
    const { diagnoses }: { diagnoses: { ruleset?: object }[] } = JSON.parse(
      (await run(here, ["doctor", "--json"])).out,
    );
    expect(diagnoses.flatMap((each) => each.ruleset ?? [])).toEqual([ruleset]);
  });

  it("prints no ruleset where nobody knows the app, or none is missing", async () => {
    const here = await scene();
    expect((await run(here, ["doctor"])).out).not.toContain("integration_id");
  });

  it("names what is wrong with a remedy each", async () => {
    const here = await scene({
      "prompts/b.yaml": promptText("b", { owner: ["@acme/nobody"] }),
      "prompts/c.yaml": promptText("c", { owner: ["@carol"] }),
      "prompts/d.yaml": "owner: [\n",
      [policyFile]: "approval: { approvals: many }\n",
    });
    const { code, out } = await run(here, ["doctor", "--json"]);
    expect(code).toBe(1);
    const { diagnoses }: { diagnoses: { subject: string; what: string; state: string; remedy: string }[] } =
      JSON.parse(out);
    expect(
      diagnoses.filter(({ state }) => state === "problem").map(({ subject, what }) => `${subject} ${what}`),
    ).toEqual([
      expect.stringContaining("the policy on main cannot be used: line 1"),
      "prompts/b.yaml is owned by @acme/nobody, and there is no such team",
      "prompts/b.yaml can be approved by nobody",
      "prompts/c.yaml is owned by @carol, who may not write here",
      "prompts/c.yaml can be approved by nobody",
      "prompts/d.yaml cannot be read, so nobody knows its owners",
      "the check promptops/approval is not required on main, so a pull request can be merged without it",
    ]);
    expect(diagnoses.filter(({ state }) => state !== "fine").every(({ remedy }) => remedy !== "")).toBe(true);
  });

  it.each([
    { why: "from any source", app: null, says: "from any source" },
    { why: "from another app", app: 7, says: "from another app" },
  ])("does not trust a check that classic protection requires $why", async ({ app, says }) => {
    const here = await scene();
    here.fake.app({ slug: "promptops" });
    here.repository.protections.set("main", { checks: [{ context: "promptops/approval", app }] });
    expect(await run(here, ["doctor"])).toMatchObject({ code: 1, out: expect.stringContaining(says) });
  });

  it.each([
    {
      why: "a merge queue in a ruleset",
      rule: {
        type: "merge_queue",
        bypass: [{ actor_id: 7, actor_type: "Integration", bypass_mode: "always" }],
      },
      says: "the rule `merge_queue` of the ruleset `main` forbids the app to commit them",
    },
    {
      why: "a ruleset whose bypass list GitHub does not show",
      rule: { type: "pull_request" },
      says: "GitHub does not say whether the app may pass the rule `pull_request`",
    },
    {
      why: "classic protection",
      more: { required_pull_request_reviews: { bypass_pull_request_allowances: { apps: [] } } },
      says: "the protection's `Require a pull request before merging`",
    },
  ])(
    "says that releases wait in pull requests because of $why, and what helps",
    async ({ rule, more, says }) => {
      const here = await scene();
      here.fake.app({ slug: "promptops" });
      if (rule !== undefined) here.repository.branchRules.push({ branch: "main", ...rule });
      if (more !== undefined) here.repository.protections.set("main", { checks: [], more });
      const { out } = await run(here, ["doctor", "--json"]);
      const { diagnoses }: { diagnoses: { subject: string; what: string; state: string; remedy: string }[] } =
        JSON.parse(out);
      expect(diagnoses.find(({ subject }) => subject === "releases on main")).toEqual({
        state: "warning",
        subject: "releases on main",
        what: expect.stringContaining(says),
        remedy: expect.stringContaining("Put the app on the bypass list"),
      });
    },
  );

  it("does not take what GitHub refuses for an answer", async () => {
    const here = await scene();
    here.fake.fail("graphql:Teams", { kind: "status", status: 403 }, 9);
    here.fake.fail("repos/get-branch-protection", { kind: "status", status: 403 }, 9);
    const { code, out } = await run(here, ["doctor"]);
    expect(code).toBe(2);
    expect(out).not.toContain("no such team");
  });
});
