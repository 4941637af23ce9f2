import type {
  ApprovalSource,
  MeasuredSource,
  PromptProvenance,
  Provenance,
  PullRequestSource,
} from "./provenance.ts";
import { readTrailerWords, type TrailerWord } from "./trailer-words.ts";
import { trailerPrefix } from "./trailers.ts";

/** Characters of a message that are looked at, from its end: more than a release of a thousand prompts has. */
const longest = 2 * 1024 * 1024;

/** What the trailers of a commit's message say; null where they are not those of a release. */
export function readProvenance(message: string): Provenance | null {
  const lines = trailerLines(message);
  const all = lines.flatMap((line) => parse(line) ?? []);
  const byName = grouped(all, ({ name }) => name);
  const byPrompt = grouped(all, ({ name, about }) => `${name} ${about}`);
  const of = (name: string): readonly Trailer[] => byName.get(name) ?? [];
  const merges = of("Merge").map(({ about }) => about);
  const prompts = of("Release").flatMap((release) => promptOf(release, byPrompt));
  if (merges.length === 0 || prompts.length === 0) return null;
  return {
    merges,
    prompts,
    pulls: of("Pull-Request").flatMap(pullOf),
    policy: of("Policy")[0]?.about ?? null,
    decision: of("Decision")[0]?.about ?? null,
  };
}

interface Trailer {
  readonly name: string;
  /** The first word: an id, a number or a hash. */
  readonly about: string;
  readonly words: ReadonlyMap<string, string>;
}

/** The last paragraph. */
function trailerLines(message: string): readonly string[] {
  const end = message.slice(-longest).replaceAll("\r\n", "\n").trimEnd();
  const lines = end.slice(end.lastIndexOf("\n\n") + 1).split("\n");
  return lines.filter((line) => line.startsWith(trailerPrefix));
}

function parse(line: string): Trailer | null {
  const colon = line.indexOf(": ");
  const words = colon < 0 ? null : readTrailerWords(line.slice(colon + 2));
  const [first, ...others] = words ?? [];
  if (first === undefined || first.name !== null) return null;
  return { name: line.slice(trailerPrefix.length, colon), about: first.value, words: mapOf(others) };
}

function mapOf(words: readonly TrailerWord[]): ReadonlyMap<string, string> {
  return new Map(words.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const])));
}

function grouped(
  all: readonly Trailer[],
  keyOf: (trailer: Trailer) => string,
): ReadonlyMap<string, readonly Trailer[]> {
  const groups = new Map<string, Trailer[]>();
  for (const trailer of all) {
    const group = groups.get(keyOf(trailer));
    if (group === undefined) groups.set(keyOf(trailer), [trailer]);
    else group.push(trailer);
  }
  return groups;
}

function promptOf(
  { about: id, words }: Trailer,
  byPrompt: ReadonlyMap<string, readonly Trailer[]>,
): readonly PromptProvenance[] {
  const [version, parent] = [whole(words.get("version")), whole(words.get("parent"))];
  if (version === null || parent === null) return [];
  const own = (name: string): readonly Trailer[] => byPrompt.get(`${name} ${id}`) ?? [];
  const [override] = own("Override");
  const [measured] = own("Accuracy");
  return [
    {
      id,
      version,
      parent,
      reverts: whole(words.get("reverts")),
      approvals: own("Approval").map(({ words: about }) => approvalOf(about)),
      override:
        override === undefined
          ? null
          : { by: override.words.get("by") ?? "", reason: override.words.get("reason") ?? "" },
      measured: measured === undefined ? null : measuredOf(measured.words),
    },
  ];
}

function approvalOf(words: ReadonlyMap<string, string>): ApprovalSource {
  const [issue, content] = [whole(words.get("issue")), words.get("content")];
  return {
    by: words.get("by") ?? "",
    owner: words.get("owner") ?? "",
    review: whole(words.get("review")),
    ...(issue === null || content === undefined ? {} : { issue, content }),
  };
}

function measuredOf(words: ReadonlyMap<string, string>): MeasuredSource | null {
  const [accuracy, cases] = [share(words.get("share")), whole(words.get("cases"))];
  const [low, high] = [share(words.get("low")), share(words.get("high"))];
  if (accuracy === null || cases === null) return null;
  return {
    accuracy,
    interval: low === null || high === null ? null : [low, high],
    cases,
    model: words.get("model") ?? null,
    suite: words.get("suite") ?? null,
  };
}

function pullOf({ about, words }: Trailer): readonly PullRequestSource[] {
  const number = whole(about);
  return number === null ? [] : [{ number, author: words.get("author") ?? "" }];
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A difference of two shares can be below 0. */
function share(text: string | undefined): number | null {
  return text !== undefined && /^-?\d(?:\.\d{1,4})?$/.test(text) ? Number(text) : null;
}
