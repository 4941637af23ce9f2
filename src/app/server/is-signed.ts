import { createHmac, timingSafeEqual } from "node:crypto";

interface Signed {
  readonly body: Uint8Array;
  /** The header `x-hub-signature-256`. */
  readonly signature: string | undefined;
  readonly secret: string;
}

/**
 * Whether GitHub sent these very bytes, in constant time.
 * https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function isSigned({ body, signature, secret }: Signed): boolean {
  const hexadecimal = /^sha256=([0-9a-f]{64})$/.exec(signature ?? "")?.[1];
  if (hexadecimal === undefined) return false;
  const expected = createHmac("sha256", secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(hexadecimal, "hex"));
}
