import type { Signature } from "../prompt/branch-commit.ts";

/** Seconds since 1970 of the last moment that is written with four digits of a year. */
const lastMoment = 253_402_300_799;

/** `Name <email> <seconds> <zone>` of a commit; what is malformed is empty, and a time out of bounds the nearest bound. */
export function signatureText(line: string): Signature {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<([^>]*)> ?(-?\d{1,20})?/s.exec(line) ?? [];
  return { name, email, at: moment(Number(seconds)) };
}

function moment(seconds: number): string {
  const within = Math.min(Math.max(seconds, 0), lastMoment);
  return `${new Date(1000 * within).toISOString().slice(0, 19)}Z`;
}
