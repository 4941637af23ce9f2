/** One answer of `git cat-file`; `bytes` is null where only the head was asked for. */
export type ObjectAnswer =
  | {
      readonly status: "present";
      readonly type: string;
      readonly size: number;
      readonly bytes: Buffer | null;
    }
  | { readonly status: "missing" };

export interface BatchParser {
  readonly feed: (chunk: Buffer) => void;
}

/** The longest head is `<id> <type> <size>`; more than this is no answer of git. */
const longestHead = 4096;

/**
 * Reads the stream of `git cat-file --batch` (`content`) or `--batch-check` (`head`) in pieces of any size and tells
 * each answer in order. Throws when the stream is not git's.
 */
export function batchParser(kind: "content" | "head", tell: (answer: ObjectAnswer) => void): BatchParser {
  let head = Buffer.alloc(0);
  let open: { readonly type: string; readonly bytes: Buffer; filled: number } | null = null;

  /** Takes from the chunk what belongs to the open content and returns how much that was. */
  const takeContent = (chunk: Buffer, at: number, content: NonNullable<typeof open>): number => {
    const copied = chunk.copy(content.bytes, content.filled, at);
    content.filled += copied;
    if (content.filled < content.bytes.length) return copied;
    open = null;
    // The last byte is the line feed that git puts behind each content.
    const bytes = content.bytes.subarray(0, -1);
    tell({ status: "present", type: content.type, size: bytes.length, bytes });
    return copied;
  };

  const takeHead = (chunk: Buffer, at: number): number => {
    const end = chunk.indexOf(10, at);
    const piece = chunk.subarray(at, end < 0 ? chunk.length : end);
    if (head.length + piece.length > longestHead) throw new Error("git cat-file printed no answer");
    const line = head.length === 0 ? piece : Buffer.concat([head, piece]);
    head = end < 0 ? Buffer.from(line) : Buffer.alloc(0);
    if (end < 0) return piece.length;
    const answer = parseHead(line.toString("latin1"));
    if (answer.status === "present" && kind === "content")
      open = { type: answer.type, bytes: Buffer.allocUnsafe(answer.size + 1), filled: 0 };
    else tell(answer);
    return piece.length + 1;
  };

  return {
    feed: (chunk) => {
      for (let at = 0; at < chunk.length; )
        at += open === null ? takeHead(chunk, at) : takeContent(chunk, at, open);
    },
  };
}

function parseHead(line: string): ObjectAnswer {
  const [, type = "", size = ""] = line.split(" ");
  if (type === "missing") return { status: "missing" };
  if (!/^(blob|tree|commit|tag)$/.test(type) || !/^\d+$/.test(size))
    throw new Error(`git cat-file printed "${line.slice(0, 100)}"`);
  return { status: "present", type, size: Number(size), bytes: null };
}
