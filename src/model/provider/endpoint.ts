/** Who is asked, in the words of messages. */
export interface Endpoint {
  readonly name: string;
  /** The variable that holds the key. */
  readonly key: string;
  /** The variable that holds the address. */
  readonly address: string;
  /** What no message may contain. */
  readonly secrets: readonly string[];
}
