import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { newRepository } from "../../checkout/test-repository.ts";
import { runMain } from "../run-main.ts";

interface Written {
  readonly out: string;
  readonly workflow: string;
}

async function initAt(origin: string | null): Promise<Written> {
  const { directory, git } = newRepository();
  if (origin !== null) git("remote", "add", "origin", origin);
  const { code, out } = await runMain(["init"], { directory, environment: {} });
  expect(code).toBe(0);
  return { out, workflow: readFileSync(join(directory, ".github/workflows/promptops.yml"), "utf8") };
}

describe("promptops init, of where origin is", () => {
  it.each([null, "https://github.com/acme/prompts.git", "git@github.com:acme/prompts.git"])(
    "takes %s for github.com",
    async (origin) => {
      const { out, workflow } = await initAt(origin);
      expect(parse(workflow).jobs.gate["runs-on"]).toBe("ubuntu-latest");
      expect(workflow).toContain("actions/upload-artifact@");
      expect(out).not.toContain("GITHUB_API_URL");
    },
  );

  it.each(["https://github.acme.example/acme/prompts.git", "git@github.acme.example:acme/prompts.git"])(
    "notices an Enterprise Server at %s, and says what differs there",
    async (origin) => {
      const { out, workflow } = await initAt(origin);
      const { gate } = parse(workflow).jobs;
      expect(gate["runs-on"]).toBe("self-hosted");
      expect(gate.steps).toHaveLength(2);
      expect(workflow).toContain("actions/upload-artifact@v3");
      expect(out).toContain("Enterprise Server 3.18 or later and runners 2.327.1 or later");
      expect(out).toContain("GITHUB_API_URL=https://github.acme.example/api/v3");
      expect(out).toContain("GitHub Connect");
    },
  );

  it("notices data residency, where runners and artifacts are as at github.com", async () => {
    const { out, workflow } = await initAt("https://acme.ghe.com/acme/prompts.git");
    expect(parse(workflow).jobs.gate["runs-on"]).toBe("ubuntu-latest");
    expect(workflow).toContain("actions/upload-artifact@");
    expect(out).toContain("GITHUB_API_URL=https://api.acme.ghe.com");
    expect(out).not.toContain("Enterprise Server");
  });
});
