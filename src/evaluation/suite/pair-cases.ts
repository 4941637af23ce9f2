import { contentHash } from "../../document/hash/content-hash.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Prompt } from "../../prompt/prompt.ts";
import { render } from "../../prompt/render/render.ts";
import { plainValue } from "../graders/text/plain-text.ts";
import type { Case, Suite } from "../suite.ts";

/** A case of head's suite and the case of base's that it was before. */
export interface CasePair {
  readonly base: Case;
  /** "same": both ask the same, whatever their ids and form; "changed": only their id is the same. */
  readonly question: "same" | "changed";
}

export interface PairedCases {
  /** By the index of head's case. */
  readonly pairs: ReadonlyMap<number, CasePair>;
  /** Cases of base's suite that head's does not have. */
  readonly dropped: readonly Case[];
}

/** The prompt at each side; base's is null where it is not there. */
export interface PairingPrompts {
  readonly base: Pick<Prompt, "content" | "variables"> | null;
  readonly head: Pick<Prompt, "content" | "variables">;
}

/**
 * Finds each case of base again at head, one for one, so that no number of copies can stand for one case. The same case
 * is what asks the same: first by its key, then by what the prompt would be sent for it, then by its values alone, where
 * variables were renamed; of several the one that expects the same comes first. Only then an id is enough.
 */
export function pairCases(
  base: Pick<Suite, "cases"> | null,
  head: Pick<Suite, "cases">,
  prompts: PairingPrompts,
): PairedCases {
  if (base !== null && base.cases === head.cases) {
    const same = head.cases.map((one, index): [number, CasePair] => [index, { base: one, question: "same" }]);
    return { pairs: new Map(same), dropped: [] };
  }
  const pairs = new Map<number, CasePair>();
  const left = {
    base: new Map((base?.cases ?? []).entries()),
    head: new Map(head.cases.entries()),
  };
  for (const { mark, question } of rounds(prompts)) {
    if (left.base.size === 0 || left.head.size === 0) break;
    pairBy(left, mark, (index, found) => pairs.set(index, { base: found, question }));
  }
  return { pairs, dropped: [...left.base.values()] };
}

interface Left {
  readonly base: Map<number, Case>;
  readonly head: Map<number, Case>;
}

type Side = "base" | "head";
/** What two cases have to share to be one; null: nothing of the kind. */
type Mark = (one: Case, side: Side) => string | null;

interface Round {
  readonly mark: Mark;
  readonly question: CasePair["question"];
}

function rounds(prompts: PairingPrompts): readonly Round[] {
  const asked: readonly Mark[] = [
    writtenQuestion,
    sentTo(prompts.head),
    ...(prompts.base === null ? [] : [sentTo(prompts.base)]),
    (one, side) => valuesOf(one, prompts[side]),
  ];
  const same = (mark: Mark): Round => ({ mark, question: "same" });
  return [
    same(both((one) => one.key, both(quickQuestion, judgedBy))),
    same(both((one) => one.id, quickQuestion)),
    ...asked.map((mark) => same(both(mark, judgedBy))),
    ...asked.map(same),
    { mark: (one) => one.id, question: "changed" },
  ];
}

function pairBy({ base, head }: Left, mark: Mark, pair: (index: number, found: Case) => void): void {
  const open = new Map<string, number[]>();
  for (const [index, one] of base) {
    const text = mark(one, "base");
    if (text === null) continue;
    const known = open.get(text);
    if (known === undefined) open.set(text, [index]);
    else known.push(index);
  }
  for (const list of open.values()) list.reverse();
  for (const [index, one] of head) {
    const text = mark(one, "head");
    const at = text === null ? undefined : open.get(text)?.pop();
    const found = at === undefined ? undefined : base.get(at);
    if (at === undefined || found === undefined) continue;
    pair(index, found);
    base.delete(at);
    head.delete(index);
  }
}

function both(one: Mark, other: Mark): Mark {
  return (item, side) => {
    const [first, second] = [one(item, side), other(item, side)];
    return first === null || second === null ? null : `${first}\n${second}`;
  };
}

/** Without a hash: most cases did not change at all. */
function quickQuestion({ input, vars, upstream }: Case): string {
  if (upstream !== undefined) return `answer ${upstream} ${input}`;
  return vars === null ? `input ${input}` : `vars ${canonicalJson(vars)}`;
}

function judgedBy({ expected, graders }: Case): string {
  return canonicalJson([expected ?? null, JSON.stringify(graders)]);
}

/** As texts are compared: neither line ends nor the form of an accent make another question. */
function writtenQuestion({ input, vars, upstream }: Case): string {
  if (upstream !== undefined) return contentHash({ input_from: [upstream, plain(input ?? "")] });
  return contentHash(vars === null ? { input: plain(input ?? "") } : { vars: plainValue(vars) });
}

function sentTo(prompt: PairingPrompts["head"]): Mark {
  return (one) => {
    // What it is given, the file does not say.
    if (one.upstream !== undefined) return null;
    const rendering = render(prompt, one);
    if (rendering.status === "unrenderable") return null;
    return contentHash(rendering.messages.map(({ role, content }) => [role, plain(content)]));
  };
}

function valuesOf(one: Case, prompt: PairingPrompts["base"]): string | null {
  const rendering = prompt === null || one.upstream !== undefined ? null : render(prompt, one);
  if (rendering === null || rendering.status === "unrenderable") return null;
  const values: readonly JsonValue[] = Object.values(rendering.values);
  return contentHash(values.map((value) => plain(canonicalJson(value))).toSorted());
}

function plain(text: string): string {
  return withLineFeeds(text).normalize("NFC");
}

function withLineFeeds(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}
