import { code } from "../../document/finding/code.ts";
import { dollars } from "../words/figures.ts";

/** What queries of CloudWatch Logs will look through. */
interface ForeseenScan {
  readonly queries_a_day: number;
  readonly bytes: number;
  readonly usd: number;
  readonly usd_a_gigabyte: number;
  readonly missing: readonly string[];
}

/** How much that is, before it is asked. */
export function scanWords(scan: ForeseenScan): string {
  const { queries_a_day: queries, bytes, usd, usd_a_gigabyte: price, missing } = scan;
  const gigabytes = bytes / 1e9;
  const absent = missing.length === 0 ? "" : ` Not found: ${missing.map(code).join(", ")}.`;
  return `${queries} queries a day of logs scan about ${gigabytes.toFixed(gigabytes < 10 ? 2 : 0)} GB, as far as the groups are filled evenly: some ${dollars(usd)} at $${price} a GB.${absent}`;
}
