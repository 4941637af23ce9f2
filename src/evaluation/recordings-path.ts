/** Where the recordings of a prompt stand, from the repository's root. */
export function recordingsPath(promptId: string): string {
  return `evals/recordings/${promptId}.jsonl`;
}
