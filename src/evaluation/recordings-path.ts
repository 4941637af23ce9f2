const folder = "evals/recordings/";
const ending = ".jsonl";

/** Where the recordings of a prompt stand, from the repository's root. */
export function recordingsPath(promptId: string): string {
  return `${folder}${promptId}${ending}`;
}

/** The prompt whose recordings stand at a path; null where none may stand there. */
export function recordedPrompt(path: string): string | null {
  return path.startsWith(folder) && path.endsWith(ending) ? path.slice(folder.length, -ending.length) : null;
}
