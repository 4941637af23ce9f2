import type { Blob } from "../../branch/checkout.ts";
import type { Octokit } from "../connect/connect.ts";
import { inParts } from "../connect/less-at-once.ts";
import { blobId, type RepositoryName } from "./look-up-files.ts";
import type { ObjectMemory } from "./object-memory.ts";

/** Each gives at most half a megabyte. */
const atOnce = 40;

/** As many blobs may be asked for one by one. */
const mostSingles = 40;

/**
 * Blobs by id, each read once; what GraphQL cuts off or rewrites is asked for anew over REST. Where those that are asked
 * for have more than `atMost` bytes together, it rejects with `TooMuchAtOnce` before it asks for a large one.
 */
export type ReadBlobs = (
  oids: readonly string[],
  limit: number,
  atMost?: number,
) => Promise<ReadonlyMap<string, Blob>>;

export class TooMuchAtOnce extends Error {
  constructor() {
    super("the files are too large to be read here");
  }
}

/** Bytes of the largest blob that is remembered where a thread reads large ones, which remembers them itself. */
export const largeBlob: number = 1024 * 1024;

/** Bytes that are kept for one pull request: a data file of the largest size, before and after. */
const mostBytes = 128 * 1024 * 1024;

interface Bounds {
  /** Bytes that are read in all. */
  readonly most?: number;
  /** Bytes of the largest blob that is remembered. */
  readonly remembers?: number;
  /** What others have read. */
  readonly memory?: ObjectMemory["blobs"];
}

/** A reader of one repository's blobs that remembers what it has read. */
export function blobReader(
  octokit: Octokit,
  repository: RepositoryName,
  { most = mostBytes, remembers = mostBytes, memory }: Bounds = {},
): ReadBlobs {
  const known = new Map<string, Blob>();
  const keyOf = (oid: string): string => `${repository.owner}/${repository.repo} ${oid}`.toLowerCase();
  const recall = (oid: string): void => {
    const blob = known.has(oid) ? null : (memory?.get(keyOf(oid)) ?? null);
    if (blob !== null) known.set(oid, blob);
  };
  let singles = 0;
  let bytes = 0;
  return async (oids, limit, atMost = Number.POSITIVE_INFINITY) => {
    for (const oid of oids) recall(oid);
    const unknown = [...new Set(oids)].filter((oid) => !known.has(oid));
    const again = new Map<string, number>();
    const forgotten = new Map<string, Blob>();
    await inParts(unknown, atOnce, async (some) => {
      if (bytes > most) throw new Error("too many large files");
      const texts = await textsOf(octokit, repository, some);
      for (const oid of some) {
        const node = texts.get(oid) ?? null;
        const blob = blobOf(oid, node, limit);
        if (blob === "again") again.set(oid, node?.byteSize ?? 0);
        else {
          known.set(oid, blob);
          memory?.set(keyOf(oid), blob);
        }
        if (blob !== "again") bytes += bytesIn(blob);
      }
    });
    const small = [...new Set(oids)].map((oid) => bytesIn(known.get(oid)));
    const large = sum([...again.values()]);
    if (sum(small) + large > atMost) throw new TooMuchAtOnce();
    singles += again.size;
    bytes += large;
    if (singles > mostSingles || bytes > most) throw new Error("too many large files");
    for (const oid of again.keys()) {
      const blob = await single(octokit, repository, { oid, limit });
      (bytesIn(blob) > remembers ? forgotten : known).set(oid, blob);
    }
    return new Map(oids.flatMap((oid) => withinLimit(forgotten.has(oid) ? forgotten : known, oid, limit)));
  };
}

function bytesIn(blob: Blob | undefined): number {
  return blob?.status === "read" ? blob.bytes.length : 0;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

/** What was read for a higher limit may be too large for this one. */
export function withinLimit(
  known: ReadonlyMap<string, Blob>,
  oid: string,
  limit: number,
): readonly (readonly [string, Blob])[] {
  const blob = known.get(oid);
  if (blob === undefined) return [];
  if (blob.status !== "read" || blob.bytes.length <= limit) return [[oid, blob]];
  return [[oid, { status: "too-large", size: blob.bytes.length }]];
}

interface BlobNode {
  readonly byteSize?: number;
  readonly text?: string | null;
}

async function textsOf(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  oids: readonly string[],
): Promise<ReadonlyMap<string, BlobNode | null>> {
  const objects = oids.map(
    (_, index) => `b${index}: object(oid: $b${index}) { ... on Blob { byteSize text } }`,
  );
  const declared = oids.map((_, index) => `$b${index}: GitObjectID!`).join(", ");
  const source = `query Blobs($owner: String!, $repo: String!, ${declared}) {
    repository(owner: $owner, name: $repo) { ${objects.join("\n")} }
  }`;
  interface Answer {
    readonly repository: Readonly<Record<string, BlobNode | null>> | null;
  }
  const variables = Object.fromEntries(oids.map((oid, index) => [`b${index}`, oid]));
  // https://docs.github.com/graphql/reference/objects#blob
  const answer = await octokit.graphql<Answer | undefined>(source, { owner, repo, ...variables });
  const repository = answer?.repository;
  if (repository === undefined || repository === null) throw new Error("the repository is not there");
  return new Map(
    oids.map((oid, index) => {
      const node = repository[`b${index}`];
      if (node === undefined) throw new Error("a part of the answer is not there");
      return [oid, node];
    }),
  );
}

/** GraphQL cuts long texts and rewrites what is no UTF-8; git's id of the bytes tells. */
function blobOf(oid: string, node: BlobNode | null, limit: number): Blob | "again" {
  if (node === null || node.byteSize === undefined) return { status: "missing" };
  if (node.byteSize > limit) return { status: "too-large", size: node.byteSize };
  const bytes = Buffer.from(node.text ?? "", "utf8");
  return blobId(bytes, oid) === oid ? { status: "read", bytes } : "again";
}

async function single(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { oid, limit }: { readonly oid: string; readonly limit: number },
): Promise<Blob> {
  // https://docs.github.com/rest/git/blobs#get-a-blob
  const { data } = await octokit.rest.git.getBlob({ owner, repo, file_sha: oid });
  const bytes = Buffer.from(data.content, "base64");
  if (blobId(bytes, oid) !== oid) throw new Error("a file is not what its id says");
  return bytes.length > limit ? { status: "too-large", size: bytes.length } : { status: "read", bytes };
}
