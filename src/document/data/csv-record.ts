/** Where the fields of one CSV record start, and the first quotation mark in it that RFC 4180 does not allow. */
export interface CsvRecord {
  /** Offsets into the text. */
  readonly starts: readonly number[];
  readonly problem: QuoteProblem | null;
}

/** "unclosed": a quoted field never ends; "inside": a quote in a plain field; "after": text behind a closing quote. */
export interface QuoteProblem {
  readonly kind: "unclosed" | "inside" | "after";
  readonly offset: number;
}

/** Scans the record that `text` begins with. Only for places in messages: values come from the parser. */
export function csvRecord(text: string): CsvRecord {
  const starts: number[] = [0];
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  let opened = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const char = text.charAt(offset);
    if (state === "quoted") {
      if (char === '"') state = "closed";
    } else if (char === '"') {
      if (state === "plain") return { starts, problem: { kind: "inside", offset } };
      if (state === "start") opened = offset;
      state = "quoted";
    } else if (char === "\n" || char === "\r") {
      return { starts, problem: null };
    } else if (char === ",") {
      starts.push(offset + 1);
      state = "start";
    } else {
      if (state === "closed") return { starts, problem: { kind: "after", offset } };
      state = "plain";
    }
  }
  return { starts, problem: state === "quoted" ? { kind: "unclosed", offset: opened } : null };
}
