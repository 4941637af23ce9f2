import { contentDigest } from "../document/content-hash.ts";
import type { Message } from "../prompt/prompt.ts";
import { type ComparedSide, caseRequest } from "./case-request.ts";
import { requestHash } from "./request-hash.ts";
import type { Case, Suite } from "./suite.ts";

/** What is compared: head's suite judges both sides; `keys` are those of the cases that base has too. */
export interface Work {
  readonly suite: Suite;
  readonly head: ComparedSide;
  /** null: there is no base, and every case is new. */
  readonly base: (ComparedSide & { readonly keys: ReadonlySet<string> }) | null;
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
  readonly requests: readonly PlannedRequest[];
  readonly unrenderable: readonly (Use & { readonly reason: string })[];
}

/**
 * Finds which requests there are, each once. They are rendered again when they are asked: a hundred thousand rendered
 * prompts would not fit into memory.
 */
export function planRequests({ suite, head, base }: Work): Plan {
  const requests: PlannedRequest[] = [];
  const unrenderable: (Use & { readonly reason: string })[] = [];
  const add = (one: Case, { side, met }: Planning, use: Use): void => {
    const asked = caseRequest(side, one);
    if (asked.status === "unrenderable") {
      unrenderable.push({ ...use, reason: asked.reason });
      return;
    }
    const hash = messagesHash(asked.request.messages);
    const uses = met.get(hash);
    if (uses !== undefined) {
      uses.push(use);
      return;
    }
    const first = [use];
    met.set(hash, first);
    requests.push({ side, case: one, uses: first });
  };
  const sides = planningOf(head, base);
  for (const [index, one] of suite.cases.entries()) {
    add(one, sides.head, { side: "head", index });
    if (base?.keys.has(one.key) === true) add(one, sides.base, { side: "base", index });
  }
  return { requests, unrenderable };
}

/** A side with the messages that it was met with, and the uses of each: two sides that differ in nothing else share them. */
interface Planning {
  readonly side: ComparedSide;
  readonly met: Map<string, Use[]>;
}

function planningOf(head: ComparedSide, base: ComparedSide | null): Readonly<Record<Use["side"], Planning>> {
  const planning = { side: head, met: new Map<string, Use[]>() };
  if (base === null) return { head: planning, base: planning };
  const met = sideKey(base) === sideKey(head) ? planning.met : new Map<string, Use[]>();
  return { head: planning, base: { side: base, met } };
}

/** Stands for all of a side's requests but their messages: hashing that once a case would take most of the time. */
function sideKey({ prompt, target }: ComparedSide): string {
  const { model: prompt_model, parameters, output, content } = prompt;
  const unrendered = { content, values: {} };
  const hash = requestHash({ ...target, prompt_model, parameters, output, messages: [], unrendered });
  return `${target.provider} ${hash} ${target.model}`;
}

function messagesHash(messages: readonly Message[]): string {
  return contentDigest(messages.map(({ role, content }) => [role, content]));
}
