import type { Finding } from "../../document/finding/finding.ts";
import type { FindPart, PartContent } from "../../prompt/part.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { readPrompt } from "../../prompt/read/read-prompt.ts";
import type { ProposalBase, ProposalDraft, ProposedFile } from "../proposal.ts";
import { editableTexts, withPartText, withTexts } from "./file-texts.ts";
import { withCases } from "./with-cases.ts";

/** What a draft would be as a change of the repository. */
export interface JudgedDraft {
  /** Files that differ, the prompt's text first. */
  readonly files: readonly ProposedFile[];
  readonly findings: readonly Finding[];
  /** The prompt as it would be; null: it cannot be used. */
  readonly prompt: PromptFile | null;
  /** Whether requests change, so that merging it gives a new version. */
  readonly behaviour: boolean;
  /** Why a text or the cases cannot be written into their file from here; null: they can. */
  readonly unwritable: string | null;
}

/** Reads a draft as the gate would read it, by the same rules. */
export function judgeDraft(base: ProposalBase, draft: ProposalDraft): JudgedDraft {
  const { path, id, others } = base;
  const text = textFile(base, draft);
  const suite = suiteFile(base, draft);
  const before = read({ path, id, file: base.file, part: base.part, others });
  const after = read({
    path,
    id,
    others,
    file: text !== null && base.part === null ? text.after : base.file,
    part: base.part === null || text === null ? base.part : { path: base.part.path, text: text.after },
  });
  const files = [text, suite].flatMap((file) => (file !== null && file.before !== file.after ? [file] : []));
  return {
    files,
    findings: after.findings,
    prompt: after.content,
    behaviour: before.content?.behaviour !== after.content?.behaviour,
    unwritable: unwritableWords(text, suite, draft),
  };
}

function unwritableWords(
  text: ProposedFile | null,
  suite: ProposedFile | null,
  { cases }: ProposalDraft,
): string | null {
  if (text === null)
    return "The file is written in a way that this page cannot edit safely: edit it at GitHub.";
  if (cases.length > 0 && suite === null)
    return "The suite is written in a way that this page cannot add to safely: add the cases at GitHub.";
  return null;
}

/** null: the texts cannot be written into the file, or another reader would not find them there. */
function textFile({ file, part, path }: ProposalBase, { texts }: ProposalDraft): ProposedFile | null {
  if (part !== null) {
    const [text = ""] = texts;
    return { path: part.path, before: part.text, after: withPartText(part.text, text) };
  }
  const after = withTexts(file, texts);
  if (after === null) return null;
  const found = editableTexts({ file: after, part: null });
  const isSame = found.length === texts.length && found.every(({ text }, at) => text === texts[at]);
  return isSame ? { path, before: file, after } : null;
}

function suiteFile({ suite, id }: ProposalBase, { cases }: ProposalDraft): ProposedFile | null {
  if (cases.length === 0) return null;
  const after = withCases(suite, cases, id);
  return after === null ? null : { path: suite.path, before: suite.text, after };
}

interface Files extends Pick<ProposalBase, "path" | "id" | "file" | "part" | "others"> {}

function read({ path, id, file, part, others }: Files): ReturnType<typeof readPrompt> {
  const encoder = new TextEncoder();
  const files = [...others, ...(part === null ? [] : [{ ...part, partial: null }])];
  const found = (text: string | undefined): PartContent =>
    text === undefined ? { status: "absent" } : { status: "read", oid: "", bytes: encoder.encode(text) };
  const find: FindPart = {
    text: (asked) => found(files.find((one) => one.partial === null && one.path === asked)?.text),
    partial: (asked) => {
      const one = files.find(({ partial }) => partial === asked);
      return { path: one?.path ?? null, content: found(one?.text) };
    },
  };
  return readPrompt(encoder.encode(file), { path, id }, { find });
}
