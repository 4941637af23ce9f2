import { digestBytes } from "../../document/hash/content-hash.ts";
import { digestList } from "../../document/hash/digest-list.ts";
import type { Message } from "../../prompt/prompt.ts";
import { fallsTo, type Shard } from "../shard.ts";
import type { Case, Suite } from "../suite.ts";
import { type ComparedSide, caseRequest, toolsOf } from "./case-request.ts";
import { requestHash } from "./request-hash.ts";

/**
 * What is compared: head's suite judges both sides. `cases` are those that base has too, by the index of head's case, as
 * base is asked them.
 */
export interface ComparedSuite {
  readonly suite: Suite;
  readonly head: ComparedSide;
  /** null: there is no base, and every case is new. */
  readonly base: (ComparedSide & { readonly cases: ReadonlyMap<number, Case> }) | null;
}

/** A case at one side; `index` counts the suite's cases. */
export interface Use {
  readonly side: "base" | "head";
  readonly index: number;
}

/** What is asked once, and where its answer counts; the first use says what to ask. */
export interface PlannedRequest {
  readonly side: ComparedSide;
  readonly case: Case;
  readonly uses: readonly Use[];
}

interface Plan {
  /** Each is made when it is come to, once. */
  readonly requests: Generator<PlannedRequest>;
  readonly count: number;
  /** Uses beyond the first one of each request. */
  readonly reused: number;
  readonly unrenderable: readonly (Use & { readonly reason: string })[];
}

/**
 * Finds which requests there are, each once, of a shard where one is given. They are rendered again when they are asked:
 * a hundred thousand rendered prompts would not fit into memory, and what is known of each is a number for the same
 * reason.
 */
export function planRequests({ suite, head, base }: ComparedSuite, shard?: Shard): Plan {
  const book = openBook(suite.cases.length);
  const unrenderable: (Use & { readonly reason: string })[] = [];
  const add = (one: Case, { side, met }: Planning, use: Use): void => {
    const asked = caseRequest(side, one);
    if (asked.status === "unrenderable") {
      unrenderable.push({ ...use, reason: asked.reason });
      return;
    }
    const first = met.firstUse(asked.request.messages, use);
    if (first !== null) book.again(first, use);
    else if (shard === undefined || fallsTo(shard, { case: one })) book.first(use);
  };
  const sides = planningOf(head, base);
  for (const [index, one] of suite.cases.entries()) {
    add(one, sides.head, { side: "head", index });
    const before = base?.cases.get(index);
    if (before !== undefined) add(before, sides.base, { side: "base", index });
  }
  const caseOf = ({ side, index }: Use): Case | undefined =>
    side === "head" ? suite.cases[index] : base?.cases.get(index);
  const requests = requestsIn(book, caseOf, { head, base: base ?? head });
  return { requests, count: book.count, reused: book.reused, unrenderable };
}

/** Which uses are asked for first, and which ones the answer counts for as well. */
interface Book {
  readonly first: (use: Use) => void;
  readonly again: (first: number, use: Use) => void;
  readonly uses: () => Generator<readonly [Use, ...Use[]]>;
  readonly count: number;
  readonly reused: number;
}

function openBook(cases: number): Book {
  const asked = new Uint8Array(2 * cases);
  const others = new Map<number, Use[]>();
  let count = 0;
  let reused = 0;
  return {
    first: (use) => {
      asked[numberOf(use)] = 1;
      count += 1;
    },
    // A request of another shard is not here.
    again: (first, use) => {
      if (asked[first] === 0) return;
      const known = others.get(first);
      if (known === undefined) others.set(first, [use]);
      else known.push(use);
      reused += 1;
    },
    *uses() {
      for (let number = asked.indexOf(1); number >= 0; number = asked.indexOf(1, number + 1))
        yield [useOf(number), ...(others.get(number) ?? [])];
    },
    get count() {
      return count;
    },
    get reused() {
      return reused;
    },
  };
}

/** Two uses a case. */
function numberOf({ side, index }: Use): number {
  return 2 * index + (side === "head" ? 0 : 1);
}

function useOf(number: number): Use {
  return { side: number % 2 === 0 ? "head" : "base", index: Math.floor(number / 2) };
}

function* requestsIn(
  book: Book,
  caseOf: (use: Use) => Case | undefined,
  sides: Readonly<Record<Use["side"], ComparedSide>>,
): Generator<PlannedRequest> {
  for (const uses of book.uses()) {
    const [first] = uses;
    const one = caseOf(first);
    if (one !== undefined) yield { side: sides[first.side], case: one, uses };
  }
}

/** A side with the messages that it was met with, and the first use of each: two sides that differ in nothing else share them. */
interface Planning {
  readonly side: ComparedSide;
  readonly met: Met;
}

function planningOf(head: ComparedSide, base: ComparedSide | null): Readonly<Record<Use["side"], Planning>> {
  const planning = { side: head, met: metMessages() };
  if (base === null) return { head: planning, base: planning };
  const met = sideKey(base) === sideKey(head) ? planning.met : metMessages();
  return { head: planning, base: { side: base, met } };
}

/** Stands for all of a side's requests but their messages: hashing that once a case would take most of the time. */
function sideKey({ prompt, target }: ComparedSide): string {
  const { model: prompt_model, parameters, output, content } = prompt;
  const unrendered = { content, values: {} };
  const asked = { ...target, prompt_model, parameters, output, ...toolsOf(prompt), unrendered };
  const hash = requestHash({ ...asked, messages: [] });
  return `${target.provider} ${hash} ${target.model}`;
}

/** Messages that a side was met with. */
interface Met {
  /** The number of the use that had these messages first; null where it is this one. */
  readonly firstUse: (messages: readonly Message[], use: Use) => number | null;
}

function metMessages(): Met {
  const digests = digestList();
  const uses: number[] = [];
  return {
    firstUse: (messages, use) => {
      const digest = digestBytes(messages.map(({ role, content }) => [role, content]));
      const index = digests.add(digest);
      const known = uses[index];
      if (known !== undefined) return known;
      uses[index] = numberOf(use);
      return null;
    },
  };
}
