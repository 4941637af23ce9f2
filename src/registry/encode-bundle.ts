import { bytesHash } from "../document/hash/bytes-hash.ts";
import { canonicalJson } from "../document/json/canonical-json.ts";
import { inOrder } from "../document/json/in-order.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import type {
  BundleFormat,
  BundleModels,
  BundleRef,
  DraftVersion,
  IndexEntry,
  Pointer,
  PointerDocument,
  Rollout,
  Span,
  Unreadable,
} from "./bundle.ts";
import type { CompiledPrompt, ReleasedVersion } from "./compile-history.ts";
import { newerField } from "./newer-field.ts";

export interface BundleContent {
  readonly commit: string;
  readonly prompts: readonly CompiledPrompt[];
  readonly drafts: readonly DraftVersion[];
  readonly unreadable: readonly Unreadable[];
  readonly environments: readonly PointerDocument[];
  readonly refs: readonly BundleRef[];
  /** What the policy asks for models; absent says that it says nothing. */
  readonly models?: BundleModels;
  /** Absent: the oldest whose runtimes serve every version as it is meant. */
  readonly format?: BundleFormat;
}

function formatOf({ prompts }: BundleContent): BundleFormat {
  const needsNewer = prompts.some(({ versions }) => versions.some((version) => newerField(version) !== null));
  return needsNewer ? "promptops-bundle/2" : "promptops-bundle/1";
}

/** The bytes of a bundle: a header, an index, then the lines that the index leads to. The same for equal content. */
export function encodeBundle(content: BundleContent): Uint8Array {
  const body = lineWriter();
  const prompts: Record<string, IndexEntry> = {};
  for (const prompt of content.prompts) {
    const versions = versionEntries(prompt.versions, body);
    const span = body.add(canonicalJson({ id: prompt.id, versions }));
    prompts[prompt.id] = { ...span, versions: prompt.versions.map((each) => each.prompt.version) };
  }
  const environments: Record<string, Span> = {};
  for (const document of content.environments) {
    environments[document.environment] = body.add(canonicalJson(pointersJson(document)));
  }
  const index = lineWriter();
  const { bytes, sha256 } = index.add(
    canonicalJson({
      commit: content.commit,
      prompts: Object.fromEntries(Object.entries(prompts).map(([id, entry]) => [id, { ...entry }])),
      environments: Object.fromEntries(
        Object.entries(environments).map(([name, span]) => [name, { ...span }]),
      ),
      drafts: content.drafts.map((each) => ({ ...each })),
      unreadable: content.unreadable.map((each) => ({ ...each })),
      refs: content.refs.map(({ ref, commit }) => ({ ref, commit })),
      ...modelsJson(content),
    }),
  );
  const header = lineWriter();
  header.add(
    canonicalJson({
      bytes: index.size() + body.size(),
      format: content.format ?? formatOf(content),
      index: { bytes, sha256 },
    }),
  );
  return joined([...header.lines(), ...index.lines(), ...body.lines()]);
}

function modelsJson({ models }: BundleContent): JsonObject {
  if (models === undefined || (models.provider === null && Object.keys(models.map).length === 0)) return {};
  const map = Object.entries(models.map).map(([name, model]) => [name, { ...model }] as const);
  return { models: { map: Object.fromEntries(map), provider: models.provider } };
}

export function pointersJson({ format, environment, prompts }: PointerDocument): JsonObject {
  return {
    format,
    environment,
    prompts: Object.fromEntries(Object.entries(prompts).map(([id, pointer]) => [id, pointerJson(pointer)])),
  };
}

/** The only JSON form of a pointer: what is absent is left out. */
export function pointerJson({ version, sha256, rollout, overrides, override_sha256 }: Pointer): JsonObject {
  return {
    ...(override_sha256 === undefined ? {} : { override_sha256 }),
    ...(overrides === undefined ? {} : { overrides: { ...overrides } }),
    ...(rollout === undefined ? {} : { rollout: rolloutJson(rollout) }),
    sha256,
    version,
  };
}

function rolloutJson({ by, salt, buckets, hashes, guard }: Rollout): JsonObject {
  return {
    buckets: { ...buckets },
    ...(by === undefined ? {} : { by }),
    ...(guard === undefined ? {} : { guard: { ...guard } }),
    ...(hashes === undefined ? {} : { hashes: { ...hashes } }),
    salt,
  };
}

interface LineWriter {
  readonly add: (line: string) => Span;
  /** Adds a line whose hash is known. */
  readonly addKnown: (line: Uint8Array, sha256: string) => Span;
  readonly size: () => number;
  readonly lines: () => readonly Uint8Array[];
}

const lineEnd = Buffer.from("\n");

function lineWriter(): LineWriter {
  const lines: Uint8Array[] = [];
  let size = 0;
  const addKnown: LineWriter["addKnown"] = (line, sha256) => {
    const span = { bytes: line.length, offset: size, sha256 };
    lines.push(line, lineEnd);
    size += line.length + 1;
    return span;
  };
  return {
    add: (line) => {
      const bytes = Buffer.from(line);
      return addKnown(bytes, bytesHash(bytes));
    },
    addKnown,
    size: () => size,
    lines: () => lines,
  };
}

/** Versions of one behaviour share one content line, and its hash is that of the line. */
function versionEntries(versions: readonly ReleasedVersion[], body: LineWriter): readonly JsonValue[] {
  const contents = new Map<string, Span>();
  return versions.map((version) => {
    const { behaviour: sha256, sent } = version;
    const span = contents.get(sha256) ?? body.addKnown(sent, sha256);
    contents.set(sha256, span);
    return { content: { ...span }, ...metadata(version) };
  });
}

/** Its keys are in the order in which they are written. */
function metadata({ prompt, path, release }: ReleasedVersion): JsonObject {
  const { version, parent, owner, model, tags, status, sensitive, description, created, updated } = prompt;
  const { metrics: own, ...others } = prompt.others ?? {};
  const numbers = { ...(isJsonObject(own) ? own : {}), ...prompt.metrics };
  const metrics = inOrder(Object.entries(numbers).filter(([, value]) => value !== null));
  const first = { created, description, metrics, model, others, owner, parent, path };
  const { approvers, commit } = release;
  return { ...first, release: { approvers, commit }, sensitive, status, tags, updated, version };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
