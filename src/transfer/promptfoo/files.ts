import type { Position } from "../../document/finding/finding.ts";
import { utf8Text } from "../../document/text/decode-text.ts";
import { type Opened, say } from "../source/opened.ts";
import type { ReadReferenced } from "../transfer.ts";
import type { TransferCode } from "../transfer-code.ts";

/** The files that a config may name, and the folder that it names them from. */
export interface Files {
  readonly folder: string;
  readonly read: ReadReferenced;
  /** Bytes of every file that was taken in, for the hash of the source. */
  readonly taken: Uint8Array[];
}

export interface ReferencedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

interface Asked {
  readonly files: Files;
  readonly opened: Opened;
  readonly at: Position;
  /** What it is called when the file is code or lies elsewhere. */
  readonly code?: TransferCode;
  readonly missing?: TransferCode;
}

/** The text of a file that a config names; null where it cannot be read, which is said. Nothing is run or fetched. */
export function referenced(
  name: string,
  { files, opened, at, code = "code-prompt", missing = "file-missing" }: Asked,
): ReferencedFile | null {
  const plain = name.replace(/^file:\/\//, "");
  const refuse = (which: TransferCode, instead: string): null => {
    say(opened, which, at, { found: name, instead });
    return null;
  };
  if (/\{\{/.test(plain)) return refuse("environment", "write the file's name out");
  if (/\.(?:[cm]?[jt]s|py|rb|sh)(?::\w+)?$/i.test(plain))
    return refuse(code, "code of a source is never run");
  if (/^\w+:\/\/|^exec:|^(?:huggingface|langfuse|portkey|helicone):/.test(plain))
    return refuse(code, "nothing is fetched: save it as a file first");
  if (/[*?[\]]/.test(plain)) return refuse(missing, "a pattern of names is not followed: name the files");
  if (/\.xlsx?$/i.test(plain)) return refuse(code, "save the sheet as CSV");
  const path = pathBelow(files.folder, plain);
  const read = path === null ? ({ status: "outside" } as const) : files.read(path);
  if (read.status === "outside")
    return refuse("file-outside", "a file has to lie inside of the folder that is imported, and be no link");
  if (read.status !== "read") return refuse(missing, "the file is not there");
  if (path === null) return null;
  files.taken.push(read.bytes);
  const text = utf8Text(read.bytes);
  return text === null
    ? refuse("yaml", "the file is no UTF-8")
    : { path, bytes: read.bytes, text: text.replaceAll("\r\n", "\n") };
}

/** null where the steps lead above the folder that is imported. */
function pathBelow(folder: string, name: string): string | null {
  if (/^(?:\/|[A-Za-z]:)/.test(name)) return null;
  const path: string[] = [];
  for (const step of [...folder.split("/"), ...name.split("/")]) {
    if (step === "" || step === ".") continue;
    if (step !== "..") path.push(step);
    else if (path.pop() === undefined) return null;
  }
  return path.join("/");
}
