import { onTestFinished } from "vitest";
import type { History, Tree } from "../../src/branch/checkout.ts";
import type { NamedCheckout } from "../../src/checkout/git-checkout.ts";
import { type CheckoutOptions, openCheckout } from "../../src/checkout/open-checkout.ts";
import { testEnvironment } from "./test-repository.ts";

/** Opens a checkout for one test and closes it afterwards; fails where it does not open. */
export async function opened(
  directory: string,
  options: Partial<CheckoutOptions> = {},
): Promise<NamedCheckout> {
  const result = await openCheckout({
    directory,
    fetch: null,
    safeDirectory: false,
    environment: testEnvironment,
    patience: { timeout: 20_000, pauses: [1, 1] },
    ...options,
  });
  if (result.status !== "open") throw new Error(result.what);
  onTestFinished(result.close);
  return result.checkout;
}

/** The value of an answer that must be known. */
export function known<T>(history: History<T>): T {
  if (history.status === "missing") throw new Error(history.what);
  return history.value;
}

/** Path to mode, in the tree's order. */
export function modes(tree: Tree): Readonly<Record<string, string>> {
  return Object.fromEntries(tree.entries.map(({ path, mode }) => [path, mode]));
}

/** Path to content as text; what could not be read is its status. */
export async function contents(
  checkout: NamedCheckout,
  tree: Tree,
): Promise<Readonly<Record<string, string>>> {
  const blobs = await checkout.blobs(
    tree.entries.map(({ oid }) => oid),
    1_000_000,
  );
  return Object.fromEntries(
    tree.entries.map(({ path, oid }) => {
      const blob = blobs.get(oid);
      return [path, blob?.status === "read" ? Buffer.from(blob.bytes).toString() : String(blob?.status)];
    }),
  );
}
