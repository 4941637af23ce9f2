import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPolicy } from "../../../src/policy/read-policy.ts";
import { newRepository, type TestRepository } from "../../checkout/test-repository.ts";
import type { Fault } from "../../fake-github/fault.ts";
import { type FakeGitHub, startFakeGitHub } from "../../fake-github/start-fake-github.ts";
import { type MainRun, runMain } from "../run-main.ts";

const policyPath = ".github/promptops.yml";

interface Scene {
  readonly fake: FakeGitHub;
  readonly repository: TestRepository;
  readonly init: (words?: readonly string[], environment?: Record<string, string>) => Promise<MainRun>;
  readonly policy: () => string;
  readonly allowsAuthor: () => boolean | undefined;
}

/** A clone of a repository at GitHub in which these people may write. */
async function scene(writers: readonly string[], host?: string): Promise<Scene> {
  const fake = await startFakeGitHub();
  const { permissions } = await fake.repository("acme/prompts");
  for (const login of writers) permissions.set(login, "write");
  permissions.set("reader", "read");
  const repository = newRepository();
  repository.git("remote", "add", "origin", `${host ?? fake.url}/acme/prompts.git`);
  const policy = (): string => readFileSync(join(repository.directory, policyPath), "utf8");
  const token = { GITHUB_TOKEN: fake.token({ as: "ada" }), GITHUB_API_URL: fake.apiUrl };
  return {
    fake,
    repository,
    init: (words = [], environment = token) =>
      runMain(["init", ...words], { directory: repository.directory, environment }),
    policy,
    allowsAuthor: () => {
      const { content, findings } = readPolicy(new TextEncoder().encode(policy()), policyPath);
      expect(findings).toEqual([]);
      return content?.approval.allow_author;
    },
  };
}

describe("promptops init, of who may write", () => {
  it("lets the only one approve what they own, and says why", async () => {
    const { init, policy, allowsAuthor } = await scene(["ada"]);
    const { code, out } = await init();
    expect(code).toBe(0);
    expect(out).toContain("@ada alone may write here");
    expect(out).toContain("The owner of the first prompt is @ada.");
    expect(policy()).toContain("# @ada alone may write here, and GitHub lets nobody review their own");
    expect(allowsAuthor()).toBe(true);
  });

  it("leaves the default where there are several, and says nothing", async () => {
    const { init, allowsAuthor } = await scene(["ada", "bob"]);
    expect((await init()).out).not.toContain("alone");
    expect(allowsAuthor()).toBe(false);
  });

  it.each<{
    why: string;
    host?: string;
    environment?: Record<string, string>;
    fault?: Fault;
    asked?: number;
  }>([
    { why: "there is no token", environment: {} },
    { why: "origin is at another host", host: "https://git.example" },
    { why: "GitHub refuses", fault: { kind: "status", status: 403 }, asked: 1 },
  ])(
    "leaves the default and says when to set it where $why",
    async ({ host, environment, fault, asked = 0 }) => {
      const { init, allowsAuthor, fake } = await scene(["ada"], host);
      if (fault !== undefined) fake.fail("any", fault, 9);
      const { code, out } = await init([], environment);
      expect(code).toBe(0);
      expect(out).toContain("Where one person alone may write, set approval.allow_author");
      expect(allowsAuthor()).toBe(false);
      expect(fake.requests).toHaveLength(asked);
    },
  );

  it("asks nobody with --solo, nor where the policy is there already", async () => {
    const { init, allowsAuthor, fake } = await scene(["ada", "bob"]);
    expect((await init(["--solo"])).out).not.toContain("alone");
    expect(allowsAuthor()).toBe(true);
    expect((await init()).out).toContain(`kept   ${policyPath}`);
    expect(fake.requests).toEqual([]);
  });
});

describe("promptops init", () => {
  it("says what is wrong with a repository that git does not read", async () => {
    const { directory } = newRepository();
    writeFileSync(join(directory, ".git", "config"), "[core\n");
    const { code, error } = await runMain(["init"], { directory });
    expect(code).toBe(2);
    expect(error).toMatch(
      /^promptops: git cannot read this repository: .*\nCheck the repository with git fsck\.\n$/,
    );
  });
});
