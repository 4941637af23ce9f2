/** What stands beside a message: ids, counts, words; never a payload or a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface Log {
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}

interface Sink {
  /** Takes one line. */
  readonly write: (line: string) => void;
  /** ISO 8601. */
  readonly now: () => string;
}

/** One JSON object a line. Text of a pull request cannot begin a line of its own, because JSON escapes line ends. */
export function jsonLog({ write, now }: Sink): Log {
  const at =
    (level: keyof Log) =>
    (msg: string, fields: LogFields = {}): void => {
      const text = JSON.stringify({ level, time: now(), msg, ...fields });
      write(`${text.replace(/[\u007f-\u009f\u2028\u2029]/g, escaped)}\n`);
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

/** What JSON leaves as it is and a terminal or a reader of lines does not. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** An error's own words, on one line and bounded. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, 2000);
}
