/** A reply that came over the wire and is no answer. */
export type Reply =
  | { readonly what: "status"; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly what: "nothing" }
  | { readonly what: "not-json" }
  | { readonly what: "too-large"; readonly limit: number }
  | { readonly what: "not-utf-8" };

/** Carries a reply through a provider's SDK, which passes on what `fetch` throws. */
export class UnusableReply extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`unusable reply: ${reply.what}`);
    this.name = "UnusableReply";
    this.reply = reply;
  }
}
