/** Where what a version's days were like is kept. */
export function baselinePath(id: string, version: number): string {
  return `baselines/${id}@${version}.json`;
}

/** Where the answers are kept that a version gave when it was asked first. */
export function baselineAnswersPath(id: string, version: number): string {
  return `baselines/${id}@${version}.answers.jsonl`;
}

/** The prompt and version of which a file below `baselines/` says something; null: it is none of these files. */
export function baselineAt(path: string): { readonly id: string; readonly version: number } | null {
  const [, id, version] =
    /^baselines\/([a-z0-9.-]{1,200})@([1-9]\d{0,14})\.(?:json|answers\.jsonl)$/.exec(path) ?? [];
  return id === undefined || version === undefined ? null : { id, version: Number(version) };
}
