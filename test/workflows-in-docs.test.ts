import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, { readonly workflows?: readonly string[] } | null>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: readonly Step[] }>>;
}

/** The whole workflows that a page shows. */
function workflowsIn(file: string): readonly Workflow[] {
  const blocks = Array.from(text(file).matchAll(/^```yaml\n(.*?)^```/gms), ([, block = ""]) => block);
  return blocks.filter((block) => /^name: /m.test(block)).map((block): Workflow => parse(block));
}

const action: { readonly inputs: Readonly<Record<string, { readonly default?: string }>> } = parse(
  text("action.yml"),
);
const pages = ["docs/scale-out.md", "docs/forks.md"];
const workflows = pages.flatMap((page) => workflowsIn(page).map((workflow) => ({ page, workflow })));
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

describe("the workflows in the documents", () => {
  it("are there", () => {
    expect(workflows.map(({ page, workflow }) => `${page}: ${workflow.name}`)).toEqual([
      "docs/scale-out.md: PromptOps",
      "docs/forks.md: PromptOps",
      "docs/forks.md: PromptOps for forks",
    ]);
  });

  it.each(workflows)(
    "say their permissions and pin what is not ours: $page, $workflow.name",
    ({ workflow }) => {
      expect(workflow.permissions).toMatchObject({ contents: "read" });
      for (const { uses = "" } of stepsOf(workflow))
        expect(uses).toMatch(/^(org\/promptops-action@v1|[\w-]+\/[\w-]+@[0-9a-f]{40})$/);
    },
  );

  it.each(workflows)("name inputs that the Action has: $page, $workflow.name", ({ workflow }) => {
    const ours = stepsOf(workflow).filter(({ uses }) => uses?.startsWith("org/promptops-action") === true);
    const named = ours.flatMap((step) => Object.keys(step.with ?? {}));
    expect(named.filter((name) => !(name in action.inputs))).toEqual([]);
  });
});

describe("the second stage for forks", () => {
  const [first, second] = workflowsIn("docs/forks.md");

  it("follows the first, by its name, and runs for heads of other repositories alone", () => {
    expect(second?.on).toMatchObject({ workflow_run: { workflows: [first?.name] } });
    for (const job of Object.values(second?.jobs ?? {})) {
      expect(job.if).toContain("workflow_run.head_repository.full_name != github.repository");
    }
  });

  it("neither checks out the pull request nor runs anything of it", () => {
    for (const step of second === undefined ? [] : stepsOf(second)) {
      expect(step.run).toBe(undefined);
      expect(Object.keys(step.with ?? {})).not.toContain("ref");
    }
  });

  it("waits for the label that the first one listens to", () => {
    const label = action.inputs["fork-label"]?.default ?? "none";
    expect(Object.values(first?.jobs ?? {}).map((job) => job.if)).toEqual([
      expect.stringContaining(`'${label}'`),
    ]);
  });
});
