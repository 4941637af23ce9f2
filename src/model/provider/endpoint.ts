/** Who is asked, in the words of messages. */
export interface Endpoint {
  readonly name: string;
  /** What opens it: "the key in OPENAI_API_KEY". */
  readonly key: string;
  /** The variable that says where it is. */
  readonly address: string;
  /** What no message may contain. */
  readonly secrets: readonly string[];
}
