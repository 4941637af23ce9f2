import { code } from "../../document/finding/code.ts";
import type { FindingCode } from "../../document/finding/finding-code.ts";
import { decodeText } from "../../document/text/decode-text.ts";
import type { PartContent } from "../part.ts";

/** Bytes. */
export const partLimit: number = 128 * 1024;

/** The text of a part, or what is wrong with it: `message` goes on after the file's name. */
export type PartText =
  | { readonly status: "text"; readonly oid: string; readonly text: string }
  | {
      readonly status: "wrong";
      readonly oid: string | null;
      readonly code: FindingCode;
      readonly message: string;
      readonly remedy: string;
    };

/**
 * The text as it stands, but that a line ends as it does in YAML: a checkout that writes other line ends is the same
 * prompt.
 */
export function partText(path: string, content: PartContent): PartText {
  const wrong = (
    found: FindingCode,
    message: string,
    remedy: string,
    oid: string | null = null,
  ): PartText => ({ status: "wrong", oid, code: found, message, remedy });
  switch (content.status) {
    case "absent":
      return wrong(
        "part-missing",
        "does not exist.",
        "Correct the name, or add the file in the same commit.",
      );
    case "unread":
      return wrong("part-unreadable", "could not be read.", "Look at its permissions, and read it again.");
    case "irregular":
      return wrong(
        "part-unreadable",
        `is no file of its own. ${content.what} stands there, and nothing behind it is read.`,
        "Put the file itself there.",
      );
    case "governed":
      return wrong(
        "part-path",
        "is a prompt, a suite or a file of the policy, so that it is no text of a prompt.",
        "Put the text into a file that no glob of the policy matches.",
      );
    case "too-large":
      return wrong(
        "part-unreadable",
        `has ${content.size} bytes; at most ${partLimit} are read.`,
        "Make it smaller.",
        content.oid,
      );
    case "read":
      return decoded(path, content);
  }
}

function decoded(path: string, { oid, bytes }: Extract<PartContent, { status: "read" }>): PartText {
  const { content, findings } = decodeText(bytes, { file: path, limit: partLimit });
  if (content !== null) return { status: "text", oid, text: content.replaceAll("\r\n", "\n") };
  const [first] = findings;
  return {
    status: "wrong",
    oid,
    code: "part-unreadable",
    message: `cannot be used: line ${first?.line ?? 1}, column ${first?.column ?? 1}: ${first?.message ?? "it is no text."}`,
    remedy: first?.remedy ?? `Save ${code(path)} as UTF-8.`,
  };
}
