import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";
import { UnusableReply } from "./unusable-reply.ts";

/** The bytes behind a reply's `content-encoding`, at most `limit` of them; a coding that nobody knows is left as it is. */
export async function unpacked(packed: Buffer, encoding: string | null, limit: number): Promise<Buffer> {
  const codings = (encoding ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  let bytes = packed;
  // The last coding was put on last.
  for (const coding of codings.toReversed()) {
    const unpack = unpackers.get(coding);
    if (unpack === undefined || bytes.length === 0) return bytes;
    bytes = await unpack(bytes, limit).catch((error: unknown) => {
      const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
      throw isTooLarge ? new UnusableReply({ what: "too-large", limit }) : error;
    });
  }
  return bytes;
}

type Unpack = (bytes: Buffer, limit: number) => Promise<Buffer>;

/** Servers that end a stream without its trailer are understood, as browsers do. */
const lax = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

const ungzip: Unpack = (bytes, maxOutputLength) => promisify(gunzip)(bytes, { ...lax, maxOutputLength });

const unpackers: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ["gzip", ungzip],
  ["x-gzip", ungzip],
  [
    "deflate",
    (bytes, maxOutputLength) =>
      // Some send it without the header of zlib.
      promisify(((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, { ...lax, maxOutputLength }),
  ],
  ["br", (bytes, maxOutputLength) => promisify(brotliDecompress)(bytes, { maxOutputLength })],
]);
