import type { Finding, Position } from "../finding/finding.ts";
import { findingLog } from "../finding/finding-log.ts";
import { lineIndex } from "../finding/line-index.ts";
import type { Reading } from "../finding/located.ts";

/** What a file is called in findings, and the most bytes that it may have. */
export interface Source {
  readonly file: string;
  readonly limit: number;
}

/**
 * C0 but tab and line ends, DEL, C1, and a byte order mark that is not the file's first character: none of them is
 * seen in an editor. Bidirectional and zero-width characters are text, since some languages need them.
 */
const controlCharacters = /[^\P{Cc}\t\n\r]|\ufeff/gu;

/** Text of at most `limit` bytes of UTF-8, without its byte order mark. */
export function decodeText(bytes: Uint8Array, { file, limit }: Source): Reading<string> {
  if (bytes.length > limit) return { content: null, findings: [tooLarge(file, bytes.length, limit)] };
  if (isPointer(bytes)) return { content: null, findings: [pointer(file)] };
  const text = utf8Text(bytes);
  if (text === null) return { content: null, findings: [notUtf8(file, bytes)] };
  const findings = controlFindings(file, text);
  return findings.length > 0 ? { content: null, findings } : { content: text, findings: [] };
}

/** Of any version of the specification, the first of which had another name. */
const pointerBeginning = /^version https?:\/\/(?:git-lfs\.github\.com|hawser\.github\.com|git-media\.io)\//;

/** Whether git has only a note of where the content is: the content itself is in Git LFS. */
function isPointer(bytes: Uint8Array): boolean {
  return bytes.length < 1024 && pointerBeginning.test(new TextDecoder().decode(bytes));
}

function pointer(file: string): Finding {
  return {
    code: "file-lfs-pointer",
    severity: "error",
    file,
    line: 1,
    column: 1,
    message: "The file is a pointer of Git LFS: git does not have its content.",
    remedy:
      "Take the file out of LFS (git lfs untrack, then add it again), so that what is judged is in the commit.",
  };
}

/** Without its byte order mark; null where the bytes are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

const strict = new TextDecoder("utf-8", { fatal: true });

function tooLarge(file: string, size: number, limit: number): Finding {
  return {
    code: "file-too-large",
    severity: "error",
    file,
    line: 1,
    column: 1,
    message: `The file has ${size} bytes; at most ${limit} are allowed here.`,
    remedy: "Make the file smaller, or split it.",
  };
}

function notUtf8(file: string, bytes: Uint8Array): Finding {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return {
    code: "text-encoding",
    severity: "error",
    file,
    ...firstBadByte(bytes),
    message: `The file is not UTF-8${wide ? ", but UTF-16" : ""}: this byte cannot be read as text.`,
    remedy: "Save the file with the encoding UTF-8.",
  };
}

/** A decoder does not say where it failed, but a beginning decodes exactly if it ends before the bad byte. */
function firstBadByte(bytes: Uint8Array): Position {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (beginning(bytes, middle) === null) bad = middle;
    else good = middle;
  }
  const text = beginning(bytes, good) ?? "";
  return lineIndex(text)(text.length);
}

function beginning(bytes: Uint8Array, length: number): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return null;
  }
}

function controlFindings(file: string, text: string): readonly Finding[] {
  if (text.search(controlCharacters) < 0) return [];
  const position = lineIndex(text);
  const log = findingLog(file);
  for (const { 0: character, index } of text.matchAll(controlCharacters)) {
    log.add({ code: "text-control-character", severity: "error", ...position(index), ...words(character) });
    if (log.mayEnd()) break;
  }
  return log.findings();
}

function words(character: string): Pick<Finding, "message" | "remedy"> {
  const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const name = character === "\ufeff" ? "byte order mark inside the text" : "control character";
  return {
    message: `Here stands an invisible ${name} (${code}).`,
    remedy: "Delete it; retype the words around it if it cannot be seen.",
  };
}
