import { isJsonObject } from "../document/json/is-json-object.ts";
import type { PromptFile } from "../prompt/prompt.ts";
import type { Detected } from "./formats/detect.ts";
import { dotpromptDraft } from "./formats/dotprompt.ts";
import { githubModelsDraft } from "./formats/github-models.ts";
import { langfuseDraft, langfuseEntries } from "./formats/langfuse.ts";
import { plainTextDraft } from "./formats/plain-text.ts";
import { promptyDraft } from "./formats/prompty.ts";
import type { ImportOptions } from "./import-options.ts";
import { promptfooDrafts } from "./promptfoo/promptfoo.ts";
import { draftSuite } from "./promptfoo/tests.ts";
import type { Opened } from "./source/opened.ts";
import type { Draft, ForeignFile } from "./transfer.ts";
import { fileName } from "./write/prompt-id.ts";

/** A prompt of a source, and what is to be said of it. */
export interface Drafted {
  readonly draft: Draft;
  readonly opened: Opened;
}

interface Drafting {
  readonly source: ForeignFile;
  readonly open: Opened;
  readonly options: ImportOptions;
  readonly taken: Uint8Array[];
}

/** The prompts of a file whose format is known. */
export function draftsOf(
  detected: Exclude<Detected, { status: "unreadable" | "other" }>,
  { source, open, options, taken }: Drafting,
): readonly Drafted[] {
  const name = nameOf(source.path);
  if (detected.status === "text") return [{ draft: plainTextDraft(name, open), opened: open }];
  if (detected.status === "fronted") {
    const draft =
      detected.format === "dotprompt"
        ? dotpromptDraft(detected, name, open)
        : promptyDraft(detected, name, open);
    return [{ draft, opened: open }];
  }
  const { document } = detected;
  if (detected.format === "github-models")
    return [{ draft: githubModelsDraft(document, name, open), opened: open }];
  if (detected.format === "langfuse") {
    return langfuseEntries(document.value).map((index) => {
      const own: Opened = { ...open, findings: [...open.findings] };
      return { draft: langfuseDraft(document, index, own), opened: own };
    });
  }
  const folder = source.path.split("/").slice(0, -1).join("/");
  const root = isJsonObject(document.value) ? document.value : {};
  const config = { root, document, opened: open, files: { folder, read: options.read, taken } };
  if (options.casesFor !== null) {
    const { prompt } = options.casesFor;
    const names = namesOf(options.casesFor);
    return [{ draft: { ...emptyDraft(prompt.id), suite: draftSuite(config, names, []) }, opened: open }];
  }
  return promptfooDrafts(config, name);
}

function emptyDraft(name: string): Draft {
  return {
    name,
    description: null,
    model: null,
    tags: [],
    version: 1,
    messages: [],
    escapes: false,
    variables: null,
    parameters: {},
    output: null,
    tools: [],
    tool_choice: null,
    suite: null,
  };
}

/** A config without a name of its own is called as its folder is. */
function nameOf(path: string): string {
  const own = fileName(path);
  if (!/^promptfoo(?:config)?$/i.test(own)) return own;
  return path.split("/").at(-2) ?? own;
}

function namesOf({ prompt: { content, variables } }: PromptFile): readonly string[] {
  const texts =
    content.kind === "template"
      ? [content.template]
      : content.messages.flatMap((entry) => ("placeholder" in entry ? [] : [entry.content]));
  return [
    ...new Set([
      ...texts.flatMap((text) =>
        Array.from(text.matchAll(/\{\{[ \t]*([^{} \t\r\n]+)[ \t]*\}\}/g), ([, name]) => name ?? ""),
      ),
      ...Object.keys(variables ?? {}),
    ]),
  ];
}
