interface CgiHead {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** What came after the empty line so far. */
  readonly rest: Buffer;
}

/** Reads the head of a CGI answer; null while its empty line has not come yet. */
export function cgiHead(bytes: Buffer): CgiHead | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const headers = new Map<string, string>();
  for (const line of bytes.toString("latin1", 0, end).split("\r\n")) {
    const colon = line.indexOf(":");
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const status = Number.parseInt(headers.get("status") ?? "200", 10);
  headers.delete("status");
  return { status, headers: Object.fromEntries(headers), rest: bytes.subarray(end + 4) };
}
