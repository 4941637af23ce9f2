import type { Extract, Output } from "./prompt.ts";

/**
 * What of a reply is the answer, by `output.extract`: the beginning that was said for the model is put before it, then
 * thoughts and fence are taken off, then what stands up to and with `after`, then all but one line of text.
 */
export function extractAnswer(output: Output | null, reply: string): string {
  const extract = output?.extract;
  if (extract === undefined) return reply;
  const { prefill, strip, after, line } = extract;
  const whole = prefill === null || reply.startsWith(prefill) ? reply : prefill + reply;
  const thought = strip.includes("think") ? withoutThoughts(whole) : whole;
  const bare = strip.includes("fence") ? withoutFence(thought) : thought;
  const at = after === null ? -1 : bare.lastIndexOf(after);
  const said = at < 0 ? bare : bare.slice(at + (after ?? "").length).trim();
  return line === null ? said : oneLine(said, line);
}

/** Servers that think in the text write <think>…</think> first; some leave the first tag out. */
function withoutThoughts(text: string): string {
  const end = text.lastIndexOf("</think>");
  return end < 0 ? text : text.slice(end + "</think>".length).trim();
}

/** The lines between ``` and ``` where they are all that is said. */
function withoutFence(text: string): string {
  const lines = text.trim().split("\n");
  const [first = ""] = lines;
  const last = lines.at(-1) ?? "";
  if (lines.length < 2 || !/^```[^`]*$/.test(first) || last.trim() !== "```") return text;
  return lines.slice(1, -1).join("\n");
}

function oneLine(text: string, which: NonNullable<Extract["line"]>): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (which === "first" ? lines[0] : lines.at(-1)) ?? "";
}
