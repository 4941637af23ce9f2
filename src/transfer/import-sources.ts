import { bytesHash } from "../document/hash/bytes-hash.ts";
import { member } from "../document/json/member.ts";
import { utf8Text } from "../document/text/decode-text.ts";
import { readYaml } from "../document/yaml/read-yaml.ts";
import { type Drafted, draftsOf } from "./draft-source.ts";
import { detect } from "./formats/detect.ts";
import type { ImportOptions } from "./import-options.ts";
import { type Opened, opened, say } from "./source/opened.ts";
import type { Draft, ForeignFile, Format, Transferred } from "./transfer.ts";
import type { TransferCode } from "./transfer-code.ts";
import { writtenFiles, writtenSuite } from "./write/problem-in.ts";
import { pathOf, promptFields, suiteFields } from "./write/prompt-files.ts";
import { slugOf } from "./write/prompt-id.ts";

/** The most bytes of a source. */
export const sourceLimit: number = 2 * 1024 * 1024;

/** What becomes of each prompt of the sources; nothing is written, run or fetched here. */
export function importSources(
  sources: readonly ForeignFile[],
  options: ImportOptions,
): readonly Transferred[] {
  return withoutClashes(sources.flatMap((source) => importSource(source, options)));
}

/** Two prompts of one id: neither is written, since nobody can say which one is meant. */
function withoutClashes(all: readonly Transferred[]): readonly Transferred[] {
  const counts = new Map<string, number>();
  for (const { id, files } of all)
    if (id !== null && files.length > 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  return all.map((one): Transferred => {
    if (one.id === null || (counts.get(one.id) ?? 0) < 2) return one;
    const words = {
      found: one.name ?? one.id,
      instead: `several prompts would have the id ${one.id}: import one with --id`,
    };
    return {
      ...one,
      status: "refused",
      files: [],
      findings: [
        ...one.findings,
        { code: "name", kind: "refusal", file: one.file, line: 1, column: 1, ...words },
      ],
    };
  });
}

function importSource(source: ForeignFile, options: ImportOptions): readonly Transferred[] {
  const bare = {
    file: source.path,
    format: null,
    name: null,
    id: null,
    cases: 0,
    graders: 0,
    files: [],
  } as const;
  const unreadable = (line: number, column: number, why: string): readonly Transferred[] => [
    {
      ...bare,
      status: "unreadable",
      findings: [
        {
          code: "yaml",
          kind: "refusal",
          file: source.path,
          line,
          column,
          found: why,
          instead: "mend the file in the program that it is for",
        },
      ],
    },
  ];
  if (source.bytes.length > sourceLimit)
    return unreadable(1, 1, `the file has more than ${sourceLimit} bytes`);
  const raw = utf8Text(source.bytes);
  if (raw === null) return unreadable(1, 1, "the file is no UTF-8");
  const text = raw.replaceAll("\r\n", "\n");
  const detected = detect(source.path, text, options.from);
  if (detected.status === "unreadable") return unreadable(detected.line, detected.column, detected.why);
  if (detected.status === "other") {
    return [
      {
        ...bare,
        status: "not-this-format",
        findings: [
          {
            code: "not-format",
            kind: "refusal",
            file: source.path,
            line: 1,
            column: 1,
            found: detected.why,
            instead: "nothing is written",
          },
        ],
      },
    ];
  }
  const open = opened(source, text);
  if (text !== raw) say(open, "line-ends", { line: 1, column: 1 }, { found: "CRLF", instead: "LF" });
  const taken: Uint8Array[] = [source.bytes];
  const drafts = draftsOf(detected, { source, open, options, taken });
  const format = detected.status === "text" ? "text" : detected.format;
  const sha256 = bytesHash(Buffer.concat(taken));
  if (drafts.length === 0) return [{ ...bare, format, status: "refused", findings: open.findings }];
  return drafts.map((each) =>
    transferred(each, { source, format, sha256, options, alone: drafts.length === 1 }),
  );
}

interface Placing {
  readonly source: ForeignFile;
  readonly format: Format;
  readonly sha256: string;
  readonly options: ImportOptions;
  readonly alone: boolean;
}

function transferred({ draft, opened: open }: Drafted, placing: Placing): Transferred {
  const { source, format, options } = placing;
  const id = idFor(draft, placing);
  const owner = options.ownerOf(source.path);
  const model = draft.model ?? options.model;
  const top = { line: 1, column: 1 };
  if (options.casesFor !== null) return casesAlone({ draft, opened: open }, placing);
  if (draft.messages.length === 0 && open.findings.every(({ kind }) => kind !== "refusal")) {
    say(open, "not-format", top, { found: "no message", instead: "a prompt says something" });
  }
  if (id === null)
    say(open, "name", top, { found: draft.name, instead: "name it with --id, in letters a to z and digits" });
  if (owner === null)
    say(open, "owner-missing", top, {
      found: source.path,
      instead: "name who owns it with --owner; CODEOWNERS says it too",
    });
  if (model === null)
    say(open, "model-missing", top, { found: draft.name, instead: "name the model with --model" });
  const result = {
    file: source.path,
    format,
    name: draft.name,
    id,
    cases: draft.suite?.cases.length ?? 0,
    graders: gradersIn(draft),
  };
  const losses = lossesIn(open, options.accept);
  if (id === null || owner === null || model === null || losses.refused)
    return { ...result, status: "refused", files: [], findings: open.findings };
  const from = {
    format,
    path: source.path,
    name: draft.name,
    sha256: placing.sha256,
    accepted: losses.codes,
  };
  const places = placesFor(id, options);
  if (places === null || (draft.suite !== null && places.suite === null)) {
    say(open, "ungoverned", top, {
      found: id,
      instead: "name a place that the policy's globs hold with --id, or write elsewhere with --output",
    });
    return { ...result, status: "refused", files: [], findings: open.findings };
  }
  const written = writtenFiles(
    { path: places.prompt, fields: promptFields(draft, { id, owner, model, from }) },
    draft.suite === null || places.suite === null
      ? null
      : { path: places.suite, fields: suiteFields(id, draft.suite) },
    id,
  );
  if (written.status === "wrong") {
    say(open, "suite-invalid", top, {
      found: written.problem,
      instead: "change it in the source, or write the prompt by hand",
    });
    return { ...result, status: "refused", files: [], findings: open.findings };
  }
  const { files } = written;
  return settled(
    { ...result, status: losses.codes.length === 0 ? "whole" : "with-loss", files, findings: open.findings },
    placing,
  );
}

/** Whether a loss stands in the way, and the codes of those that were accepted. */
function lossesIn(
  { findings }: Opened,
  accept: ReadonlySet<TransferCode>,
): { readonly refused: boolean; readonly codes: readonly TransferCode[] } {
  const losses = findings.filter(({ kind }) => kind === "loss").map(({ code }) => code);
  const refused = findings.some(({ kind }) => kind === "refusal") || losses.some((code) => !accept.has(code));
  return { refused, codes: [...new Set(losses)].toSorted() };
}

function idFor({ name }: Draft, { options, alone, source }: Placing): string | null {
  if (options.id !== null && alone) return options.id;
  const folder = source.path
    .split("/")
    .slice(0, -1)
    .filter((part) => !/^(?:\.github|prompts?|promptfoo|evals?)$/i.test(part));
  const own = slugOf(name);
  if (own === null || options.id !== null) return own === null ? null : `${options.id}.${own}`;
  const place = folder.map(slugOf).filter((part) => part !== null);
  return [...place, own].join(".");
}

function gradersIn({ suite }: Draft): number {
  if (suite === null) return 0;
  return suite.cases.reduce(
    (sum, one) => sum + (Array.isArray(one["graders"]) ? one["graders"].length : 0),
    suite.graders.length,
  );
}

/** Where a prompt and its suite stand; null: the policy governs no file of that id. */
function placesFor(
  id: string,
  { placeOf }: ImportOptions,
): { readonly prompt: string; readonly suite: string | null } | null {
  if (placeOf === undefined) return { prompt: pathOf(id, "prompts"), suite: pathOf(id, "evals") };
  return placeOf(id);
}

/** A suite for a prompt that is here already. */
function casesAlone({ draft, opened: open }: Drafted, placing: Placing): Transferred {
  const { source, format, options } = placing;
  const prompt = options.casesFor;
  const id = prompt?.prompt.id ?? draft.name;
  const result = {
    file: source.path,
    format,
    name: draft.name,
    id,
    cases: draft.suite?.cases.length ?? 0,
    graders: gradersIn(draft),
  };
  const losses = lossesIn(open, options.accept);
  const top = { line: 1, column: 1 };
  if (draft.suite === null) say(open, "not-format", top, { found: "no case", instead: "nothing is written" });
  if (draft.suite === null || losses.refused || prompt === null)
    return { ...result, status: "refused", files: [], findings: open.findings };
  const place = placesFor(id, options)?.suite ?? pathOf(id, "evals");
  const written = writtenSuite({ path: place, fields: suiteFields(id, draft.suite) }, prompt);
  if (written.status === "wrong") {
    say(open, "suite-invalid", top, { found: written.problem, instead: "change it in the source" });
    return { ...result, status: "refused", files: [], findings: open.findings };
  }
  return settled(
    {
      ...result,
      status: losses.codes.length === 0 ? "whole" : "with-loss",
      files: written.files,
      findings: open.findings,
    },
    placing,
  );
}

/** Looks at what stands where the files would go: the same is unchanged, another is never overwritten. */
function settled(one: Transferred, { options, sha256 }: Placing): Transferred {
  const stands = one.files.map(({ path, text }) => ({ path, text, before: options.existing(path) }));
  if (stands.every(({ text, before }) => before === text)) return { ...one, status: "unchanged", files: [] };
  const other = stands.find(({ text, before }) => before !== null && before !== text);
  if (other === undefined)
    return { ...one, files: one.files.filter(({ path }) => options.existing(path) === null) };
  const [prompt] = stands;
  if (importedFrom(prompt?.before ?? null) === sha256) return { ...one, status: "unchanged", files: [] };
  const words = {
    found: other.path,
    instead: "another file stands there: move it away, or import elsewhere with --id or --output",
  };
  return {
    ...one,
    status: "refused",
    files: [],
    findings: [
      ...one.findings,
      { code: "target-differs", kind: "refusal", file: one.file, line: 1, column: 1, ...words },
    ],
  };
}

/** The hash of the source that a file of ours says it came from. */
function importedFrom(text: string | null): string | null {
  if (text === null) return null;
  const { content } = readYaml(new TextEncoder().encode(text), { file: "", limit: sourceLimit });
  const sha256 = member(member(content?.value, "x-imported"), "sha256");
  return typeof sha256 === "string" ? sha256 : null;
}
