import { bytesOf } from "../../branch/blob-bytes.ts";
import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { environmentPath } from "../../policy/environment-path.ts";
import { type EnvironmentFile, environmentLimit, readEnvironment } from "../../registry/environment-file.ts";
import { renderFindings } from "../../report/terminal/render-findings.ts";
import { refuse } from "../terminal/refuse.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The file as it is on disk; null where there is none. */
export async function readEnvironmentNow(
  root: string,
  name: string,
  terminal: Terminal,
): Promise<EnvironmentFile | null | "unusable"> {
  const path = environmentPath(name);
  const found = (await readFiles(root, [path], environmentLimit)).get(path);
  if (found === undefined) return null;
  if (found.kind !== "file") {
    refuse({ what: `${path} is no regular file`, remedy: "Put the file itself there" }, terminal);
    return "unusable";
  }
  const bytes = bytesOf(path, found.blob, environmentLimit);
  const read =
    bytes.content === null
      ? { content: null, findings: bytes.findings }
      : readEnvironment(bytes.content, path);
  if (read.content !== null) return read.content;
  terminal.writeError(renderFindings(read.findings, terminal));
  return "unusable";
}

/** A sparse checkout leaves files out; a new one in its place would lose every other pointer. */
export function notCheckedOut(path: string): { readonly what: string; readonly remedy: string } {
  return {
    what: `${path} is committed and is not in the work tree`,
    remedy:
      "In a sparse checkout: git sparse-checkout add environments; where it was deleted: git checkout HEAD -- environments",
  };
}
