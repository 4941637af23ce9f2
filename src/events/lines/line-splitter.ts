import { Buffer, isAscii } from "node:buffer";
import { StringDecoder } from "node:string_decoder";

/** UTF-16 code units. An event has at most 131,072; a subscription's message with many events has some millions. */
const longestLine = 16 * 1024 * 1024;

export interface LineSplitter {
  readonly push: (chunk: Uint8Array) => void;
  /** Nothing more comes: what is left is a line too. */
  readonly end: () => void;
}

/** Cuts bytes into lines; one that is too long is dropped while it comes, and told. */
export function lineSplitter(take: (line: string) => void, tooLong: () => void): LineSplitter {
  const decoder = new StringDecoder("utf8");
  let left = "";
  let skipping = false;
  let cut = false;
  const piece = (text: string): void => {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      if (skipping) skipping = false;
      else if (left === "") take(text.slice(start, end));
      else take(left + text.slice(start, end));
      left = "";
      start = end + 1;
    }
    if (skipping) return;
    left += text.slice(start);
    if (left.length <= longestLine) return;
    left = "";
    skipping = true;
    tooLong();
  };
  return {
    push: (chunk) => {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      // Most logs are ASCII, which takes a third of the time; the decoder holds what is left of a character.
      const whole = !cut && isAscii(bytes);
      piece(whole ? bytes.toString("latin1") : decoder.write(bytes));
      cut = !whole && (bytes.at(-1) ?? 0) > 0x7f;
    },
    end: () => {
      piece(decoder.end());
      if (left !== "") take(left);
      left = "";
    },
  };
}
