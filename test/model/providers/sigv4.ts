import { createHash, createHmac } from "node:crypto";
import type { Heard } from "./wire-server.ts";

/** The signature that AWS would compute for what it heard (Signature Version 4, a service other than S3). */
export function signatureOf(
  heard: Heard,
  secretKey: string,
): { readonly sent: string; readonly right: string } {
  const { authorization = "" } = heard.headers;
  const [, scope = "", names = "", sent = ""] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/.exec(
      authorization,
    ) ?? [];
  const canonical = [
    heard.method,
    heard.url.split("/").map(encodeURIComponent).join("/"),
    "",
    ...names.split(";").map((name) => `${name}:${String(heard.headers[name]).trim()}`),
    "",
    names,
    sha256(heard.raw),
  ].join("\n");
  const date = String(heard.headers["x-amz-date"]);
  const key = scope.split("/").reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secretKey}`);
  const right = hmac(key, ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n")).toString("hex");
  return { sent, right };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
