/** A file beside a prompt's own that the prompt is made of. */
export interface Part {
    readonly path: string;
    /** git's id of the content; null where no content can be used. */
    readonly oid: string | null;
    /** The id of the partial that the file holds; absent: it holds a text. */
    readonly partial?: string;
    /** The id of the partial that names the file; absent: the prompt itself does. */
    readonly under?: string;
}
/** A part of which the text is known. */
export interface TextPart extends Part {
    readonly text: string;
}
/** What stands at a path that a prompt names as a part. */
export type PartContent = {
    readonly status: "read";
    readonly oid: string;
    readonly bytes: Uint8Array;
} | {
    readonly status: "absent";
}
/** It could not be had, or nobody looked. */
 | {
    readonly status: "unread";
} | {
    readonly status: "too-large";
    readonly oid: string;
    readonly size: number;
}
/** A link, a submodule or a folder, which is never followed. */
 | {
    readonly status: "irregular";
    readonly what: string;
}
/** A prompt, a suite or a file of the policy stands there, which has a meaning of its own. */
 | {
    readonly status: "governed";
};
/** What stands in the file whose path gives an id; the path is null where nobody knows it. */
export interface PartialContent {
    readonly path: string | null;
    readonly content: PartContent;
}
/** Looks parts up as they stand beside a prompt, in the same tree. */
export interface FindPart {
    /** By the path from the repository's root. */
    readonly text: (path: string) => PartContent;
    /** By the id that the file's path gives. */
    readonly partial: (id: string) => PartialContent;
}
/** Of a prompt that is read alone: whoever names a part is not whole. */
export declare const noParts: FindPart;
/** What a file itself names as its parts. */
export interface NamedParts {
    /** Paths of files that hold a text. */
    readonly texts: readonly string[];
    /** Ids of partials. */
    readonly partials: readonly string[];
}
