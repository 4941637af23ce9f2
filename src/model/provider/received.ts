/** What came back for one request. */
export interface Received {
  readonly text: string;
  /** From the request to the last byte of the answer, in milliseconds. */
  readonly latency_ms: number;
}
