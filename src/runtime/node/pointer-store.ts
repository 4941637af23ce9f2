import type { Pointer, PointerDocument } from "../../registry/bundle.ts";
import type { Bundle } from "../../registry/open-bundle.ts";
import { pointersIn } from "../../registry/pointer-document.ts";
import { type RegistryRefusal, refused } from "../../registry/refused.ts";
import { fetchPointers, readPointerFile } from "./read-pointer-text.ts";

export interface PointerSettings {
  /** A file or an address, in which `{environment}` stands for the environment's name; null: the bundle's own. */
  readonly pointers: string | null;
  /** Seconds. */
  readonly ttl: number;
}

/** The pointers to try for one prompt, the best first. */
export interface PointerCandidates {
  readonly status: "pointers";
  readonly candidates: readonly Pointer[];
  /** Whether even the first one may be out of date. */
  readonly age: "fresh" | "stale";
}

export interface PointerStore {
  readonly pointers: (id: string, environment: string) => PointerCandidates | RegistryRefusal;
  /** Remembers what was really served, the last good value of one prompt. */
  readonly served: (id: string, environment: string, pointer: Pointer) => void;
  /** Reads an environment's pointers now; what went wrong, or null. */
  readonly refresh: (environment: string) => Promise<RegistryRefusal | null>;
}

interface Environment {
  readonly name: string;
  document: PointerDocument | null;
  /** Of a clock that nobody sets: when the document was asked for. */
  readAt: number;
  failure: RegistryRefusal | null;
  background: Promise<void> | null;
  readonly served: Map<string, Pointer>;
}

export function openPointerStore(bundle: () => Bundle, settings: PointerSettings): PointerStore {
  const environments = new Map<string, Environment>();
  const ttl = settings.ttl * 1000;
  const source = settings.pointers;
  const environmentOf = (name: string): Environment => {
    const known = environments.get(name);
    if (known !== undefined) return known;
    const made: Environment = {
      name,
      document: null,
      readAt: Number.NEGATIVE_INFINITY,
      failure: null,
      background: null,
      served: new Map(),
    };
    environments.set(name, made);
    if (isAddress(source)) watch(made, source, ttl);
    return made;
  };
  return {
    pointers: (id, name) => {
      const environment = environmentOf(name);
      if (source === null) return ownPointers(id, bundled(bundle(), name), environment);
      const late = performance.now() - environment.readAt > ttl;
      if (late && isAddress(source)) readInBackground(environment, source);
      else if (late) readNow(environment, source);
      return outsidePointers(id, environment, { bundle: bundle(), ttl });
    },
    served: (id, name, pointer) => void environmentOf(name).served.set(id, pointer),
    refresh: async (name) => {
      const environment = environmentOf(name);
      if (source === null) return null;
      if (isAddress(source)) await readFrom(environment, source, "awaited");
      else readNow(environment, source);
      return environment.failure;
    },
  };
}

function isAddress(source: string | null): source is string {
  return source !== null && /^https?:\/\//i.test(source);
}

function placeOf(source: string, { name }: Environment): string {
  return source.replaceAll("{environment}", name);
}

/** Twice in a time to live, so that what is published is known here within one; it keeps no process alive. */
function watch(environment: Environment, source: string, ttl: number): void {
  setInterval(() => readInBackground(environment, source), ttl / 2).unref();
}

function readInBackground(environment: Environment, source: string): void {
  environment.background ??= readFrom(environment, source, "background").finally(() => {
    environment.background = null;
  });
}

async function readFrom(
  environment: Environment,
  source: string,
  mode: "awaited" | "background",
): Promise<void> {
  const asked = performance.now();
  take(environment, await fetchPointers(placeOf(source, environment), mode), asked);
}

function readNow(environment: Environment, source: string): void {
  take(environment, readPointerFile(placeOf(source, environment)), performance.now());
}

/** An answer to an earlier question does not replace that to a later one; a failure leaves the last good document. */
function take(environment: Environment, text: string | RegistryRefusal, asked: number): void {
  const document = typeof text === "string" ? pointersIn(text, environment.name) : text;
  if ("status" in document) {
    environment.failure = document;
    return;
  }
  if (asked < environment.readAt) return;
  environment.document = document;
  environment.readAt = asked;
  environment.failure = null;
}

function bundled(bundle: Bundle, name: string): PointerDocument | RegistryRefusal | null {
  const text = bundle.pointers(name);
  return typeof text === "string" ? pointersIn(text, name) : text;
}

function ownPointers(
  id: string,
  document: PointerDocument | RegistryRefusal | null,
  environment: Environment,
): PointerCandidates | RegistryRefusal {
  if (document === null) return environment.failure ?? unknownEnvironment(environment.name);
  if ("status" in document) return document;
  const pointer = pointerOf(document, id);
  if (pointer === null) return withoutPrompt(id, environment.name);
  return { status: "pointers", candidates: [pointer], age: "fresh" };
}

function outsidePointers(
  id: string,
  environment: Environment,
  { bundle, ttl }: { readonly bundle: Bundle; readonly ttl: number },
): PointerCandidates | RegistryRefusal {
  const { document, served, readAt, name } = environment;
  const own = ownPointers(id, bundled(bundle, name), environment);
  const fallback = own.status === "pointers" ? own.candidates : [];
  if (document === null)
    return own.status === "pointers" ? { ...own, age: "stale" } : (environment.failure ?? own);
  const pointer = pointerOf(document, id);
  if (pointer === null) return withoutPrompt(id, name);
  const last = served.get(id);
  return {
    status: "pointers",
    candidates: [pointer, ...(last === undefined ? [] : [last]), ...fallback],
    age: performance.now() - readAt > ttl ? "stale" : "fresh",
  };
}

function pointerOf({ prompts }: PointerDocument, id: string): Pointer | null {
  return Object.hasOwn(prompts, id) ? (prompts[id] ?? null) : null;
}

function unknownEnvironment(name: string): RegistryRefusal {
  return refused(
    "environment-unknown",
    `nothing says what the environment ${JSON.stringify(name)} runs`,
    "Add its file below environments/ and build the bundle again, or name its pointers in PROMPTOPS_POINTERS.",
  );
}

function withoutPrompt(id: string, name: string): RegistryRefusal {
  return refused(
    "environment-without-prompt",
    `the environment ${JSON.stringify(name)} does not run ${JSON.stringify(id)}`,
    "Promote a version of the prompt there with 'promptops environment promote'.",
  );
}
