import type { Entry } from "../branch/checkout.ts";

/** Whether a file stands there, and no link or submodule. */
export function isRegular({ mode }: Pick<Entry, "mode">): boolean {
  return mode.startsWith("100");
}
