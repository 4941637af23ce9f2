/** Where it stands how far a judge agrees with people, from the repository's root; a model's name is no path. */
export function judgeCheckPath(model: string): string {
  return `evals/judges/${encodeURIComponent(model).replaceAll("*", "%2A")}.json`;
}
