import { leadingNumber } from "../../document/hash/leading-number.ts";

/** A rollout shares out so many buckets, numbered from 0. */
export const bucketCount = 10_000;

/** The bucket that a subject falls into, the same in every process and language. */
export function bucketIn(salt: string, subject: string): number {
  return Math.floor((leadingNumber(`${salt}:${subject}`) * bucketCount) / 2 ** 32);
}

/** Half of a surrogate pair alone has no form in UTF-8. */
const half = /[\ud800-\udfff]/u;

/** Who a version is chosen for, as text: text that is not empty, or a whole number; null where it is neither. */
export function subjectText(subject: unknown): string | null {
  switch (typeof subject) {
    case "string":
      return subject === "" || half.test(subject) ? null : subject;
    case "number":
      return Number.isSafeInteger(subject) ? String(subject) : null;
    case "bigint":
      return subject.toString();
    case "boolean":
    case "object":
    case "undefined":
    case "function":
    case "symbol":
      return null;
  }
}
