import { describe, expect, it } from "vitest";
import { testEnvironment } from "../checkout/test-repository.ts";
import { runMain } from "../cli/run-main.ts";
import { branch, registryOf, triage } from "../registry-branch.ts";

const suite = `prompt_id: support.triage
cases:
  - { input: my invoice is wrong, expected: billing }
  - { input: it does not start, expected: technical }
`;

/** What the gate says of a last commit that writes production's entry anew; version 1 is released, and runs there. */
async function judged(
  entry: (hash: string) => string,
  policy = "environments: { production: { overrides: true } }\n",
) {
  const { directory, commit } = branch([
    triage(1, "one\noutput: { type: label, labels: [billing, technical] }"),
  ]);
  const { prompts } = await registryOf(directory);
  const hash = prompts[0]?.versions[0]?.behaviour ?? "";
  commit({
    ".github/promptops.yml": policy,
    "evals/support/triage.yaml": suite,
    "environments/production.yaml": `support.triage: { version: 1, sha256: "${hash}" }\n`,
  });
  commit({ "environments/production.yaml": entry(hash) });
  const words = ["gate", "--base", "HEAD~1", "--provider", "stub", "--json"];
  const { out } = await runMain(words, { directory, environment: testEnvironment });
  const report = JSON.parse(out);
  return { report, own: report.prompts.filter((row: { environment?: string }) => row.environment) };
}

const overridden = (hash: string, overrides: string): string =>
  `support.triage: { version: 1, sha256: "${hash}", overrides: ${overrides} }\n`;

describe("an environment that asks for another model", () => {
  it("has a row of its own, with what it would run beside what it runs", async () => {
    const { report, own } = await judged((hash) =>
      overridden(hash, "{ model: gpt-4o-mini, parameters: { temperature: 0.5 } }"),
    );
    expect(own).toMatchObject([
      {
        id: "support.triage",
        environment: "production",
        model: "gpt-4o-mini",
        version: 1,
        next_version: null,
        further_model: true,
        cases: 2,
        head: { judged: 2 },
        base: { judged: 2 },
        change: { behaviour: true, fields: ["model", "parameters"] },
        gate_changes: [],
      },
    ]);
    expect(report.environments).toMatchObject([
      { name: "production", moves: [{ notes: ["other model or parameters than the version says"] }] },
    ]);
  });

  it("has no row where nothing but its layout changes, and none where the policy refuses it", async () => {
    const still = await judged((hash) => `# words\nsupport.triage: { sha256: "${hash}", version: 1 }\n`);
    expect(still.own).toEqual([]);
    const { report } = await judged(
      (hash) => overridden(hash, "{ model: m }"),
      "environments: { production: {} }\n",
    );
    expect(report.findings).toMatchObject([{ code: "override-refused", severity: "error" }]);
    expect(report.verdict).not.toBe("ok");
  });
});
