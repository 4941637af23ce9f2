import { structuredPatch } from "diff";
import type { ProposedFile } from "../proposal.ts";

/** The files as one patch that `git apply` takes. */
export function gitPatch(files: readonly ProposedFile[]): string {
  return files
    .filter(({ before, after }) => before !== after)
    .map(filePatch)
    .join("");
}

function filePatch({ path, before, after }: ProposedFile): string {
  const { hunks } = structuredPatch(path, path, before ?? "", after, "", "", { context: 3 });
  const [from, to] = [quotedPath(`a/${path}`), quotedPath(`b/${path}`)];
  const head = [
    `diff --git ${from} ${to}`,
    ...(before === null ? ["new file mode 100644"] : []),
    `--- ${before === null ? "/dev/null" : from}`,
    `+++ ${to}`,
  ];
  const body = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const at = oldLines === 0 ? Math.max(0, oldStart - 1) : oldStart;
    return [`@@ -${at},${oldLines} +${newStart},${newLines} @@`, ...lines].join("\n");
  });
  return `${[...head, ...body].join("\n")}\n`;
}

/** As git writes a path: in quotation marks, with the bytes that are no plain letters in octal. */
function quotedPath(path: string): string {
  if (/^[\w./@+-]+$/.test(path)) return path;
  const bytes = Array.from(new TextEncoder().encode(path), (byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, "0")}`,
  );
  return `"${bytes.join("")}"`;
}
