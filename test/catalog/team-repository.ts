import { dirname } from "node:path";
import { readGoverned } from "../../src/cli/files/read-governed.ts";
import type { PromptProvenance, Provenance } from "../../src/release/provenance.ts";
import { releaseMessage } from "../../src/release/release-message.ts";
import { known } from "../checkout/opened.ts";
import { repositoryAt, runGit, type TestRepository } from "../checkout/test-repository.ts";

export interface Written {
  readonly version: number;
  readonly text: string;
  readonly fields?: string;
}

/** A prompt's file that sorts messages. */
export function promptText(id: string, { version, text, fields = "" }: Written): string {
  const parent = version === 1 ? "" : `parent: ${version - 1}\n`;
  const lines = text.split("\n").map((line) => `  ${line}`);
  return `id: ${id}\nversion: ${version}\n${parent}owner: support-team\nmodel: gpt-4o\ntags: [support, triage]\ndescription: Sorts what customers write.\nmetrics: { baseline_accuracy: 0.8 }\noutput: { type: label, labels: [billing, other] }\nvariables:\n  input: { type: string }\n${fields}template: |\n${lines.join("\n")}\n`;
}

export const suiteText = `prompt_id: support.triage
cases:
  - { id: refund, input: I want my money back, expected: billing, critical: true }
  - { id: thanks, input: Thank you!, expected: other }
`;

const nothing: Pick<Provenance, "policy" | "decision"> = { policy: null, decision: null };

/** A team's repository with three released versions of a prompt, who approved them, and what production ran. */
export async function teamRepository(directory: string): Promise<TestRepository> {
  runGit(dirname(directory), ["init", "--quiet", "--initial-branch=main", directory]);
  const repository = repositoryAt(directory);
  const path = "prompts/support/triage.yaml";
  const release = (written: Written, own: Partial<PromptProvenance>): void => {
    repository.write({ [path]: promptText("support.triage", written) });
    repository.git("add", "--all");
    const { version } = written;
    const prompt = {
      id: "support.triage",
      version,
      parent: version - 1,
      reverts: null,
      approvals: [],
      override: null,
      measured: null,
      ...own,
    };
    const message = releaseMessage({
      merges: ["0123456789012345678901234567890123456789"],
      pulls: [{ number: 40 + version, author: "grace" }],
      prompts: [prompt],
      ...nothing,
    });
    repository.git("commit", "--quiet", "--message", message);
  };
  repository.commit({
    ".github/promptops.yml":
      "models: { provider: stub }\napproval: { sensitive: { tags: [legal] } }\nenvironments: { production: { protected: true, owners: [ops] } }\n",
    "evals/support/triage.yaml": suiteText,
    "prompts/legal/clause.yaml":
      "id: legal.clause\nversion: 1\nowner: legal-team\nmodel: m-1\ntags: [legal]\ntemplate: Name the clause of {{input}}.\n",
    "prompts/legal/letter.yaml":
      "id: legal.letter\nversion: 1\nowner: legal-team\nmodel: m-1\ntags: [legal]\ndescription: Answers a lawyer's letter.\nincludes: { tone: shared.tone }\ntemplate_file: letter.md\n",
    "prompts/shared/tone.yaml":
      "kind: partial\nid: shared.tone\nowner: editors\ntags: []\ntemplate: Be kind.\n",
    "prompts/legal/letter.md": "# Letters\n\nAnswer {{input}} politely. {{> tone}}\n",
    "prompts/support/broken.yaml": "id: [",
    [path]: promptText("support.triage", { version: 1, text: "Sort {{input}}:\nbilling or other." }),
  });
  release(
    { version: 2, text: "Sort {{input}}:\nbilling, or other.\nAnswer with the label." },
    {
      approvals: [{ by: "heidi", review: 7, owner: "support-team" }],
      measured: { accuracy: 0.75, interval: [0.6, 0.86], cases: 40, model: "gpt-4o", suite: null },
    },
  );
  release(
    { version: 3, text: "Sort {{input}}:\nbilling, or other.\nAnswer with the label alone." },
    {
      approvals: [{ by: "heidi", review: 9, owner: "support-team" }],
      measured: { accuracy: 0.9, interval: [0.77, 0.96], cases: 40, model: "gpt-4o", suite: null },
    },
  );
  const { prompts } = known(await readGoverned(repository.directory));
  const sha256 = prompts.find(({ id }) => id === "support.triage")?.file?.behaviour ?? "";
  repository.commit({
    "environments/production.yaml": `support.triage: { version: 3, sha256: "${sha256}" }\n`,
  });
  return repository;
}
