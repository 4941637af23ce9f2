/** A partial that changed: each prompt that uses it has a row of its own. */
export interface PartialReport {
  readonly id: string;
  readonly path: string;
  readonly change: "added" | "modified" | "deleted";
  readonly owner: readonly string[];
  /** Ids of the prompts that use it at base or at head. */
  readonly users: readonly string[];
  /** The lines of its file that changed, the first 100; empty for one that is new or deleted. */
  readonly diff: readonly ChangedLine[];
}

/** A document that changed; no suite judges it. */
export interface DocumentReport {
  readonly path: string;
  readonly owner: string;
  /** A change needs the owner's approval. */
  readonly sensitive: boolean;
  readonly change: "added" | "modified" | "deleted";
  /** The lines that changed, the first 100; empty for one that is new, deleted or no text. */
  readonly diff: readonly ChangedLine[];
}

/** Who depends on prompts that changed. */
export interface DownstreamReport {
  readonly prompts: readonly DownstreamPrompt[];
  readonly services: readonly {
    readonly id: string;
    readonly service: string;
    readonly owner: string | null;
  }[];
}

export interface DownstreamPrompt {
  readonly id: string;
  /** Whose answers it is given. */
  readonly upstream: string;
  /** 1: it is given answers of a prompt that changed; 2: of one that is. */
  readonly hops: 1 | 2;
  readonly owner: readonly string[];
  /** "no-case": no case of its suite takes its input from there. */
  readonly tested: "yes" | "no-suite" | "no-case" | "two-steps-on";
}

/** What changed in a file that a prompt is made of. */
export interface PartDiff {
  readonly path: string;
  readonly diff: readonly ChangedLine[];
}

/** A changed line; `line` counts in the file after the change. */
export interface ChangedLine {
  readonly line: number;
  readonly words: readonly ChangedWords[];
}

/** Words in a row that stayed, went or came. */
export interface ChangedWords {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}
