/** Where an environment's pointers stand. */
export function environmentPath(name: string): string {
  return `environments/${name}.yaml`;
}
