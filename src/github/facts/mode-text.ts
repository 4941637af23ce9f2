/** Git's mode as it is written everywhere else: 33188 is 100644. */
export function modeText(mode: number): string {
  return mode.toString(8).padStart(6, "0");
}
