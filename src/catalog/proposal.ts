import type { JsonValue } from "../document/json/json.ts";
import type { Values } from "../prompt/prompt.ts";

/** What the page on which somebody proposes a change knows of a prompt. */
export interface ProposalBase {
  readonly id: string;
  readonly path: string;
  /** The text of the prompt's own file as it stands. */
  readonly file: string;
  /** The file that holds the prompt's text; null: its own. */
  readonly part: ProposalFile | null;
  /** Files that others share: those with a partial's id, and the texts that stand beside them. */
  readonly others: readonly (ProposalFile & { readonly partial: string | null })[];
  /** OWNER/NAME, the repository's address, and the branch that pull requests go to. */
  readonly repository: { readonly name: string; readonly url: string; readonly branch: string };
  readonly model: string;
  /** The highest released version. */
  readonly version: number | null;
  /** The people of whom one each must approve a change of the text; none: nobody is asked. */
  readonly approvers: readonly (readonly string[])[];
  readonly suite: ProposalSuite;
}

export interface ProposalFile {
  readonly path: string;
  readonly text: string;
}

export interface ProposalSuite {
  readonly path: string;
  /** null: there is no suite yet, or it is too large to be sent along. */
  readonly text: string | null;
  readonly exists: boolean;
  readonly cases: readonly ProposalCase[];
  /** Cases that are not among them. */
  readonly more: number;
}

/** A question to the prompt and what is expected of the answer. */
export interface ProposalCase {
  readonly id: string | null;
  readonly input: string | null;
  readonly vars: Values | null;
  readonly expected: JsonValue | null;
}

/** What somebody wrote on the page. */
export interface ProposalDraft {
  /** One for each text of the prompt, in their order. */
  readonly texts: readonly string[];
  readonly cases: readonly NewCase[];
}

export interface NewCase {
  readonly input: string;
  readonly expected: string;
}

/** A file as the proposal leaves it. */
export interface ProposedFile {
  readonly path: string;
  /** null: there is none yet. */
  readonly before: string | null;
  readonly after: string;
}
