import { type Pointer, type PointerDocument, pointersFormat, sharedPointersFormat } from "../bundle.ts";
import { readBuckets, writtenBuckets } from "./bucket-ranges.ts";
import { overrideHash, plainOverrides } from "./override-hash.ts";

/** What is known of the released versions of a prompt. */
interface Known {
  readonly hashes: ReadonlyMap<number, string>;
  readonly contents: ReadonlyMap<number, Uint8Array>;
}

interface NamedPointers {
  readonly name: string;
  readonly prompts: Readonly<Record<string, Pointer>>;
}

/** The document of an environment's file without findings: what people only read is left out, and no hash is. */
export function filePointers(
  { name, prompts }: NamedPointers,
  released: (id: string) => Known | null,
): PointerDocument {
  const entries = Object.entries(prompts).map(([id, pointer]) => [id, whole(pointer, released(id))] as const);
  const isShared = entries.some(
    ([, { rollout, overrides }]) => rollout !== undefined || overrides !== undefined,
  );
  return {
    format: isShared ? sharedPointersFormat : pointersFormat,
    environment: name,
    prompts: Object.fromEntries(entries),
  };
}

function whole({ version, sha256, rollout, overrides }: Pointer, known: Known | null): Pointer {
  const content = known?.contents.get(version);
  return {
    version,
    sha256,
    ...(rollout === undefined ? {} : { rollout: wholeRollout(rollout, known) }),
    ...(overrides === undefined || content === undefined
      ? {}
      : { overrides: plainOverrides(overrides), override_sha256: overrideHash(content, overrides) }),
  };
}

function wholeRollout(
  { salt, buckets }: NonNullable<Pointer["rollout"]>,
  known: Known | null,
): NonNullable<Pointer["rollout"]> {
  const read = readBuckets(buckets);
  const hashes = Object.keys(buckets).map((version) => [version, known?.hashes.get(Number(version)) ?? ""]);
  return {
    salt,
    buckets: read.status === "read" ? writtenBuckets(read.ranges) : buckets,
    hashes: Object.fromEntries(hashes),
  };
}
