import type { Blob } from "../../branch/checkout.ts";
import type { Octokit } from "../connect/connect.ts";
import { inParts } from "../connect/less-at-once.ts";
import { blobId, type RepositoryName } from "./look-up-files.ts";

/** Each gives at most half a megabyte. */
const atOnce = 40;

/** As many blobs may be asked for one by one. */
const mostSingles = 40;

/** Blobs by id, each read once; what GraphQL cuts off or rewrites is asked for anew over REST. */
export type ReadBlobs = (oids: readonly string[], limit: number) => Promise<ReadonlyMap<string, Blob>>;

/** Bytes that are kept for one pull request: a data file of the largest size, before and after. */
const mostBytes = 128 * 1024 * 1024;

/** A reader of one repository's blobs that remembers what it has read, `most` bytes in all. */
export function blobReader(
  octokit: Octokit,
  repository: RepositoryName,
  most: number = mostBytes,
): ReadBlobs {
  const known = new Map<string, Blob>();
  let singles = 0;
  let bytes = 0;
  return async (oids, limit) => {
    const unknown = [...new Set(oids)].filter((oid) => !known.has(oid));
    const again: string[] = [];
    await inParts(unknown, atOnce, async (some) => {
      if (bytes > most) throw new Error("too many large files");
      const texts = await textsOf(octokit, repository, some);
      for (const oid of some) {
        const node = texts.get(oid) ?? null;
        const blob = blobOf(oid, node, limit);
        if (blob === "again" || blob.status === "read") bytes += node?.byteSize ?? 0;
        if (blob === "again") again.push(oid);
        else known.set(oid, blob);
      }
    });
    singles += again.length;
    if (singles > mostSingles || bytes > most) throw new Error("too many large files");
    for (const oid of again) known.set(oid, await single(octokit, repository, { oid, limit }));
    return new Map(oids.flatMap((oid) => entry(known, oid, limit)));
  };
}

/** What was read for a higher limit may be too large for this one. */
function entry(
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
