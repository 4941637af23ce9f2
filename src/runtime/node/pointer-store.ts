import type { Bundle } from "../../registry/open-bundle.ts";
import { pointersIn, type ReadPointer, type ReadPointers } from "../../registry/pointer-document.ts";
import { type RegistryRefusal, refused } from "../../registry/refused.ts";
import { fetchPointersNow, fetchS3Pointers } from "./fetch-pointers-now.ts";
import { fetchPointers, isAddress, isS3, type PointerAddress, readPointerFile } from "./read-pointer-text.ts";

export interface PointerSettings {
  /** A file, an address or an object of S3, in which `{environment}` stands for the environment's name; null: the bundle's own. */
  readonly pointers: string | null;
  /** Seconds. */
  readonly ttl: number;
  /** Milliseconds that a load waits, once, for pointers that are over their time. */
  readonly wait: number;
  /** Sent to an address; not to where it redirects. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The pointers to try for one prompt, the best first. */
export interface PointerCandidates {
  readonly status: "pointers";
  readonly candidates: readonly ReadPointer[];
  /** Whether even the first one may be out of date. */
  readonly age: "fresh" | "stale";
}

export interface PointerStore {
  readonly pointers: (id: string, environment: string) => PointerCandidates | RegistryRefusal;
  /** Remembers what was really served, the last good value of one prompt. */
  readonly served: (id: string, environment: string, pointer: ReadPointer) => void;
  /** Reads an environment's pointers now; what went wrong, or null. */
  readonly refresh: (environment: string) => Promise<RegistryRefusal | null>;
  /** Follows no address any more. */
  readonly close: () => void;
}

interface Environment {
  readonly name: string;
  document: ReadPointers | null;
  /** Of a clock that nobody sets: when the document was asked for. */
  readAt: number;
  failure: RegistryRefusal | null;
  /** How long the address is left alone after a failure, in milliseconds, and until when. */
  pause: number;
  retryAt: number;
  background: Promise<void> | null;
  readonly served: Map<string, ReadPointer>;
  readonly inBundle: boolean;
  isFollowed: boolean;
}

/** The bundle's own pointers of an environment; null where it has none. */
type Own = (name: string) => ReadPointers | RegistryRefusal | null;

/** After a first failure an address is asked again so many milliseconds later, then after twice the time. */
const firstPause = 1_000;
/** Names may come from requests: of those that nothing is known of so many are remembered, and so many read at once. */
const mostUnknown = { remembered: 256, read: 8 } as const;

export function openPointerStore(bundle: () => Bundle, settings: PointerSettings): PointerStore {
  const environments = new Map<string, Environment>();
  const timers: NodeJS.Timeout[] = [];
  let isClosed = false;
  const ttl = settings.ttl * 1000;
  const { pointers: source, wait, headers } = settings;
  const own = ownDocuments(bundle);
  const isFar = isAddress(source) || isS3(source);
  const addressOf = ({ name }: Environment): PointerAddress => ({
    address: placeOf(source ?? "", name),
    headers,
  });
  const follow = (environment: Environment): void => {
    if (!isFar || isClosed || environment.isFollowed || !isKnown(environment)) return;
    environment.isFollowed = true;
    timers.push(watch(environment, addressOf(environment), ttl));
  };
  const environmentOf = (name: string): Environment => {
    const known = environments.get(name);
    if (known !== undefined) {
      follow(known);
      return known;
    }
    if (environments.size >= mostUnknown.remembered) forgetUnknown(environments);
    const made = newEnvironment(name, isIn(bundle, name));
    environments.set(name, made);
    follow(made);
    return made;
  };
  const mayRead = (environment: Environment): boolean =>
    isKnown(environment) || unknownReads(environments) < mostUnknown.read;
  const readLate = (environment: Environment): void => {
    const isResting =
      performance.now() < environment.retryAt || environment.background !== null || !mayRead(environment);
    if (!isFar) readNow(environment, placeOf(source ?? "", environment.name));
    else if (isResting) return;
    else if (wait > 0) waitFor(environment, { address: addressOf(environment), wait, ttl });
    else readInBackground(environment, addressOf(environment), ttl);
  };
  return {
    pointers: (id, name) => {
      const environment = environmentOf(name);
      if (source === null) return ownPointers(id, own(name), environment);
      if (performance.now() - environment.readAt > ttl) readLate(environment);
      return outsidePointers(id, environment, { own, ttl });
    },
    served: (id, name, pointer) => void environmentOf(name).served.set(id, pointer),
    refresh: async (name) => {
      const environment = environmentOf(name);
      if (source === null) return null;
      if (isFar) await readFrom(environment, addressOf(environment), { ttl, mode: "awaited" });
      else readNow(environment, placeOf(source, name));
      return environment.failure;
    },
    close: () => {
      isClosed = true;
      for (const timer of timers.splice(0)) clearInterval(timer);
    },
  };
}

/** Whether it was read once, or the bundle has it: others may be no more than a word in a request. */
function isKnown({ document, inBundle }: Environment): boolean {
  return document !== null || inBundle;
}

function unknownReads(environments: ReadonlyMap<string, Environment>): number {
  return [...environments.values()].filter((each) => each.background !== null && !isKnown(each)).length;
}

function forgetUnknown(environments: Map<string, Environment>): void {
  for (const each of environments.values())
    if (each.background === null && !isKnown(each)) environments.delete(each.name);
}

/** Whoever loads a prompt is told of a bundle that cannot be read. */
function isIn(bundle: () => Bundle, name: string): boolean {
  try {
    return bundle().pointers(name) !== null;
  } catch {
    return false;
  }
}

function newEnvironment(name: string, inBundle: boolean): Environment {
  const [readAt, retryAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    name,
    inBundle,
    document: null,
    readAt,
    failure: null,
    pause: 0,
    retryAt,
    background: null,
    served: new Map(),
    isFollowed: false,
  };
}

function placeOf(source: string, name: string): string {
  return source.replaceAll("{environment}", name);
}

/**
 * Twice in a time to live, so that what is published is known here within one. It keeps no process alive, and ends where
 * nobody has the functions any more that it serves.
 */
function watch(environment: Environment, address: PointerAddress, ttl: number): NodeJS.Timeout {
  const held = new WeakRef(environment);
  const timer = setInterval(() => {
    const watched = held.deref();
    if (watched === undefined) clearInterval(timer);
    else if (performance.now() >= watched.retryAt) readInBackground(watched, address, ttl);
  }, ttl / 2);
  return timer.unref();
}

function readInBackground(environment: Environment, address: PointerAddress, ttl: number): void {
  environment.background ??= readFrom(environment, address, { ttl, mode: "background" }).finally(() => {
    environment.background = null;
  });
}

async function readFrom(
  environment: Environment,
  address: PointerAddress,
  { ttl, mode }: { readonly ttl: number; readonly mode: "awaited" | "background" },
): Promise<void> {
  const asked = performance.now();
  const fetched = isS3(address.address) ? fetchS3Pointers : fetchPointers;
  take(environment, await fetched(address, mode), { asked, ttl });
}

/** What has not come within the time is read in the background, for the loads after this one. */
function waitFor(
  environment: Environment,
  { address, wait, ttl }: { readonly address: PointerAddress; readonly wait: number; readonly ttl: number },
): void {
  const asked = performance.now();
  const text = fetchPointersNow(address, wait);
  if (text === null) readInBackground(environment, address, ttl);
  else take(environment, text, { asked, ttl });
}

function readNow(environment: Environment, path: string): void {
  take(environment, readPointerFile(path), { asked: performance.now(), ttl: 0 });
}

/** An answer to an earlier question does not replace that to a later one; a failure leaves the last good document. */
function take(
  environment: Environment,
  text: string | RegistryRefusal,
  { asked, ttl }: { readonly asked: number; readonly ttl: number },
): void {
  const document = typeof text === "string" ? pointersIn(text, environment.name) : text;
  if (document.status === "refused") {
    environment.failure = document;
    environment.pause = Math.min(
      environment.pause === 0 ? Math.min(firstPause, ttl / 4) : 2 * environment.pause,
      ttl,
    );
    environment.retryAt = performance.now() + environment.pause;
    return;
  }
  if (asked < environment.readAt) return;
  environment.document = document;
  environment.readAt = asked;
  environment.failure = null;
  environment.pause = 0;
  environment.retryAt = Number.NEGATIVE_INFINITY;
}

/** A bundle never changes, so each document in it is parsed once. */
function ownDocuments(bundle: () => Bundle): Own {
  const known = new Map<string, ReadPointers>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const text = bundle().pointers(name);
    if (text !== null && typeof text !== "string") return text;
    if (text === null) return null;
    const document = pointersIn(text, name);
    if (document.status === "read") known.set(name, document);
    return document;
  };
}

function ownPointers(
  id: string,
  document: ReadPointers | RegistryRefusal | null,
  environment: Environment,
): PointerCandidates | RegistryRefusal {
  if (document === null) return environment.failure ?? unknownEnvironment(environment.name);
  if (document.status === "refused") return document;
  const pointer = document.prompts.get(id);
  if (pointer === undefined) return withoutPrompt(id, environment.name);
  return { status: "pointers", candidates: [pointer], age: "fresh" };
}

function outsidePointers(
  id: string,
  environment: Environment,
  { own, ttl }: { readonly own: Own; readonly ttl: number },
): PointerCandidates | RegistryRefusal {
  const { document, served, readAt, name } = environment;
  const bundled = ownPointers(id, own(name), environment);
  const fallback = bundled.status === "pointers" ? bundled.candidates : [];
  if (document === null)
    return bundled.status === "pointers" ? { ...bundled, age: "stale" } : (environment.failure ?? bundled);
  const pointer = document.prompts.get(id);
  if (pointer === undefined) return withoutPrompt(id, name);
  const last = served.get(id);
  return {
    status: "pointers",
    candidates: [pointer, ...(last === undefined ? [] : [last]), ...fallback],
    age: performance.now() - readAt > ttl ? "stale" : "fresh",
  };
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
