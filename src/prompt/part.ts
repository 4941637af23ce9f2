/** A file beside a prompt's own that the prompt is made of. */
export interface Part {
  readonly path: string;
  /** git's id of the content; null where no content can be used. */
  readonly oid: string | null;
}

/** A part of which the text is known. */
export interface TextPart extends Part {
  readonly text: string;
}

/** What stands at a path that a prompt names as a part. */
export type PartContent =
  | { readonly status: "read"; readonly oid: string; readonly bytes: Uint8Array }
  | { readonly status: "absent" }
  /** It could not be had, or nobody looked. */
  | { readonly status: "unread" }
  | { readonly status: "too-large"; readonly oid: string; readonly size: number }
  /** A link, a submodule or a folder, which is never followed. */
  | { readonly status: "irregular"; readonly what: string }
  /** A prompt, a suite or a file of the policy stands there, which has a meaning of its own. */
  | { readonly status: "governed" };

/** Looks a part up by its path from the repository's root. */
export type FindPart = (path: string) => PartContent;

/** Of a prompt that is read alone: whoever names a part is not whole. */
export const noParts: FindPart = () => ({ status: "unread" });
