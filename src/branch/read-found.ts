import type { FoundPrompt } from "../prompt/history/version-history.ts";
import type { FindPart, Part, PartContent } from "../prompt/part.ts";
import { partLimit } from "../prompt/parts/part-text.ts";
import type { PromptFile } from "../prompt/prompt.ts";
import { promptLimit, readPrompt } from "../prompt/read/read-prompt.ts";
import type { Blob, Checkout } from "./checkout.ts";
import { partContent } from "./part-finder.ts";

/** Contents of a branch's history read again with the parts that they had; null: git does not have all of it. */
export async function readFound<T extends FoundPrompt>(
  all: readonly T[],
  { blobs }: Pick<Checkout, "blobs">,
): Promise<ReadonlyMap<T, PromptFile | null>> {
  const files = await blobs(
    all.map(({ oid }) => oid),
    promptLimit,
  );
  const ofParts = all.flatMap(({ parts = [] }) => parts.flatMap(({ oid }) => oid ?? []));
  const texts = ofParts.length === 0 ? new Map<string, Blob>() : await blobs(ofParts, partLimit);
  return new Map(
    all.map((found) => {
      const { path, oid, parts = [] } = found;
      const contentOf = (part: Part | undefined): PartContent =>
        part === undefined || part.oid === null
          ? { status: "absent" }
          : partContent(part.oid, texts.get(part.oid));
      const find: FindPart = {
        text: (asked) => contentOf(parts.find((one) => one.path === asked)),
        partial: (id) => {
          const part = parts.find((one) => one.partial === id);
          return { path: part?.path ?? null, content: contentOf(part) };
        },
      };
      const blob = files.get(oid);
      const file =
        blob?.status === "read" ? readPrompt(blob.bytes, { path, id: null }, { find }).content : null;
      return [found, file];
    }),
  );
}
