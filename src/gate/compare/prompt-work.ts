import type { GateChange } from "../../evaluation/suite/gate-changes.ts";
import type { Suite } from "../../evaluation/suite.ts";
import type { Change } from "../../prompt/change.ts";
import type { Prompt, PromptFile } from "../../prompt/prompt.ts";
import type { ReadSuite } from "./read-suites.ts";

/** One prompt that gets a row, with all that its verdict is made from. */
export interface PromptWork {
  readonly id: string;
  readonly path: string;
  /** null: new, judged as new, or its file at base cannot be read. */
  readonly base: PromptFile | null;
  /** null: its file has errors. */
  readonly head: PromptFile | null;
  readonly change: Change;
  readonly baseSuite: Suite | null;
  /** null: no suite names the prompt. */
  readonly headSuite: ReadSuite | null;
  /** Why base could not be read, so that nothing can be compared; null where it could. */
  readonly unread: string | null;
  /** The file at base is no valid prompt, so the prompt is judged as a new one. */
  readonly brokenAtBase: boolean;
  /** Why the prompt or its suite cannot be judged as it is; null where it can. */
  readonly invalid: string | null;
  /** A file that had errors before this change and keeps them, which nobody who made the change can be held to. */
  readonly brokenBefore: string | null;
  /** The deleted prompt whose suite a new prompt has, which `base` is then; absent: none. */
  readonly successorOf?: string;
  /** By id: the prompts whose answers its cases take; absent: none does. */
  readonly upstreams?: ReadonlyMap<string, { readonly base: Prompt | null; readonly head: Prompt | null }>;
  /** Only metadata changed: nothing is asked. */
  readonly metadataOnly: boolean;
  /** The change brings or alters recordings of this prompt. */
  readonly newRecordings: boolean;
  /** What head's policy would change about the models that judge its answers; absent: nothing. */
  readonly judgeChanges?: readonly GateChange[];
  /** A model that the suite names besides the prompt's own, and that both sides are asked with; null: the prompt's own. */
  readonly furtherModel: string | null;
  /** The environment that asks the prompt with overrides, which head has; absent: the row is the prompt's own. */
  readonly environment?: string;
}
