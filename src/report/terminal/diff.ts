import picocolors from "picocolors";
import { withoutCommands } from "../literal/literal-log.ts";
import { visible } from "../literal/visible.ts";

/** A run of words that stayed, went or came. */
export interface WordRun {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Lines of two contents that are shown as one; null where lines that are the same were left out. */
export function renderWordDiff(
  lines: readonly (readonly WordRun[] | null)[],
  mode: "colour" | "plain",
): string {
  const colours = picocolors.createColors(mode === "colour");
  const shown = lines.map((line) => {
    if (line === null) return colours.dim("...");
    const text = line.map(({ kind, text }) => painted(kind, visible(text), { colours, mode })).join("");
    return mode === "colour" ? text : withoutCommands(text);
  });
  return shown.map((line) => `${line}\n`).join("");
}

interface Paint {
  readonly colours: ReturnType<typeof picocolors.createColors>;
  readonly mode: "colour" | "plain";
}

/** Without colours the marks are those of git. */
function painted(kind: WordRun["kind"], text: string, { colours, mode }: Paint): string {
  switch (kind) {
    case "same":
      return text;
    case "removed":
      return mode === "colour" ? colours.red(text) : `[-${text}-]`;
    case "added":
      return mode === "colour" ? colours.green(text) : `{+${text}+}`;
  }
}
