import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { type AppEnvironment, quoteProblem, type Read } from "./read.ts";

/** The app's key as PEM. A key's text is never shown. */
export function readPrivateKey(environment: AppEnvironment): Read<string> {
  const path = environment["PRIVATE_KEY_PATH"];
  const given = environment["PRIVATE_KEY"];
  if (!given && !path)
    return {
      problem: "Neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set: make a key on the app's page at GitHub.",
    };
  if (given) return quoteProblem("PRIVATE_KEY", given) ?? keyIn(given, "PRIVATE_KEY");
  const quoted = quoteProblem("PRIVATE_KEY_PATH", path);
  if (quoted !== null) return quoted;
  const text = contentOf(path ?? "");
  return text === null
    ? { problem: "There is no file to be read at PRIVATE_KEY_PATH." }
    : keyIn(text, "the file of PRIVATE_KEY_PATH");
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function keyIn(text: string, source: string): Read<string> {
  const pem = pemOf(text);
  const unusable = { problem: `A private key in PEM cannot be read from ${source}: ${whyNot(pem, text)}.` };
  try {
    // Asked for here, because otherwise the first webhook finds out.
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === "rsa" ? { value: pem } : unusable;
  } catch {
    return unusable;
  }
}

function whyNot(pem: string, text: string): string {
  if (/^-----BEGIN (?:RSA )?PUBLIC KEY-----/m.test(pem)) return "a public key stands there";
  if (/ENCRYPTED/.test(pem)) return "it is encrypted, and GitHub's are not";
  if (/^-----BEGIN CERTIFICATE-----/m.test(pem)) return "a certificate stands there";
  if (text.trim().startsWith("SHA256:")) return "the fingerprint of a key stands there, not the key";
  if (/^[^\n]{1,4096}\.(?:pem|key)$/.test(text.trim()))
    return "a path stands there, which is for PRIVATE_KEY_PATH";
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----/m.test(pem)) return "it is cut off, or another kind than RSA";
  return "nothing there begins with -----BEGIN";
}

/** Environments of one line hold it in base64, or with `\n` for line ends. */
function pemOf(text: string): string {
  const trimmed = text.trim();
  const decoded = trimmed.includes("-----BEGIN") ? trimmed : Buffer.from(trimmed, "base64").toString("utf8");
  return `${decoded.replaceAll("\\n", "\n").trim()}\n`;
}
