export const reportFormat = "promptops-gate-check/1";

/** The part of a check run that programs read. */
export function checkText(said: {
  readonly head: string;
  readonly verdict: string;
  readonly digest: string;
  readonly inconclusive: readonly string[];
}): string {
  return `\`\`\`json\n${JSON.stringify({ format: reportFormat, ...said })}\n\`\`\``;
}
