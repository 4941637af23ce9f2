import { contentHash } from "../document/content-hash.ts";
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
  const requests = new Map<
    string,
    { readonly side: ComparedSide; readonly case: Case; readonly uses: Use[] }
  >();
  const unrenderable: (Use & { readonly reason: string })[] = [];
  const add = (one: Case, side: KeyedSide, use: Use): void => {
    const asked = caseRequest(side, one);
    if (asked.status === "unrenderable") {
      unrenderable.push({ ...use, reason: asked.reason });
      return;
    }
    const key = `${side.key} ${messagesHash(asked.request.messages)}`;
    const planned = requests.get(key);
    if (planned === undefined) requests.set(key, { side, case: one, uses: [use] });
    else planned.uses.push(use);
  };
  const sides = { head: keyed(head), base: base === null ? null : { ...keyed(base), keys: base.keys } };
  for (const [index, one] of suite.cases.entries()) {
    add(one, sides.head, { side: "head", index });
    if (sides.base?.keys.has(one.key) === true) add(one, sides.base, { side: "base", index });
  }
  return { requests: [...requests.values()], unrenderable };
}

/** `key` stands for all of a side's requests but their messages: hashing that once a case would take most of the time. */
interface KeyedSide extends ComparedSide {
  readonly key: string;
}

function keyed({ prompt, target }: ComparedSide): KeyedSide {
  const { model: prompt_model, parameters, output, content } = prompt;
  const unrendered = { content, values: {} };
  const hash = requestHash({ ...target, prompt_model, parameters, output, messages: [], unrendered });
  return { prompt, target, key: `${target.provider} ${hash} ${target.model}` };
}

function messagesHash(messages: readonly Message[]): string {
  return contentHash(messages.map(({ role, content }) => [role, content]));
}
