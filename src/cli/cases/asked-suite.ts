import type { History } from "../../branch/checkout.ts";
import { code } from "../../document/finding/code.ts";
import type { Suite } from "../../evaluation/suite.ts";
import type { ReadSuite } from "../../gate/compare/read-suites.ts";
import type { Policy } from "../../policy/policy.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { type GovernedFiles, readGoverned } from "../files/read-governed.ts";

/** A prompt of the work tree with its suite. */
export interface SuiteHere {
  readonly prompt: PromptFile;
  readonly suite: Suite;
  readonly reading: ReadSuite;
}

export interface SuitesHere {
  readonly policy: Policy;
  readonly suites: readonly SuiteHere[];
  readonly files: GovernedFiles;
}

/** The suites that can be read, or the one of the prompt that is named, which has to be there. */
export async function suitesHere(root: string, id: string | null): Promise<History<SuitesHere>> {
  const read = await readGoverned(root);
  if (read.status === "missing") return read;
  const { policy, prompts, suites } = read.value;
  const found = prompts.flatMap(({ id: own, file }): readonly SuiteHere[] => {
    const reading = suites.find(({ prompt_id }) => prompt_id === own);
    const suite = reading?.suite ?? null;
    if (file === null || reading === undefined || suite === null || (id !== null && own !== id)) return [];
    return [{ prompt: file, suite, reading }];
  });
  if (found.length > 0) return { status: "known", value: { policy, suites: found, files: read.value } };
  const what =
    id === null
      ? "there is no prompt with a suite"
      : `there is no prompt ${code(id)} with a suite that can be read`;
  return { status: "missing", what, remedy: "See what is wrong with 'promptops validate'" };
}
