import { code } from "../../document/finding/code.ts";
import { type Fact, factKinds } from "../../monitor/identity/fact.ts";
import { count } from "./figures.ts";

/** What is so, how often and since when, and who does what about it. */
export function factWords(fact: Fact): string {
  const { kind, environment, what } = fact;
  const where = environment === null ? "" : ` in ${code(environment)}`;
  const which = what === null ? "" : `: ${kind === "not-pointer" ? `that is version ${what}` : code(what)}`;
  return `${code(fact.id)} version ${fact.version}${where} ${factKinds[kind]}${which} (${lifeWords(fact)}). ${remedies[kind]}`;
}

function lifeWords({ count: events, first, last, kind }: Fact): string {
  if (last === null || first === null) return "never seen";
  if (kind === "pointer-idle") return `last seen ${last}`;
  return `${count(events, "event")}, ${first === last ? first : `${first} to ${last}`}`;
}

const remedies: Readonly<Record<Fact["kind"], string>> = {
  "unknown-prompt": "Whoever runs the service releases the prompt here, or stops logging its id.",
  "unknown-version": "Whoever runs the service loads a released version.",
  "wrong-hash": "Whoever runs the service deploys the bundle's content again: what runs was not approved.",
  "not-pointer": "Whoever runs the service lets it read the environment's pointers.",
  "stale-pointers": "Whoever runs the service looks whether it reaches the pointers' address.",
  "new-response-model": "The prompt's owner runs the gate on it: the provider has changed what answers.",
  "label-outside": "The prompt's owner declares the label, or lets the answer be held to the labels.",
  "guard-breached":
    "An owner of the environment ends the rollout, or gives the version fewer buckets: promptops rollout.",
  "no-subject": "Whoever runs the service names a subject when it loads the prompt.",
  "outside-buckets":
    "Whoever runs the service looks whether it chooses versions by itself, or reads old pointers.",
  "pointer-idle":
    "The prompt's owner takes the pointer away, or whoever runs the service looks why nobody calls it.",
};
