import type { JsonObject } from "../document/json/json.cjs";
import type { Prompt } from "../prompt/prompt.cjs";
/** The formats of bundles, the oldest first; docs/registry.md describes them byte by byte. */
export declare const bundleFormats: readonly ["promptops-bundle/1", "promptops-bundle/2"];
export type BundleFormat = (typeof bundleFormats)[number];
/** The format of a pointer document, in a bundle and outside one. */
export declare const pointersFormat = "promptops-pointers/1";
/** Its format where a pointer has a rollout or overrides: a reader that knows neither must not serve something else. */
export declare const sharedPointersFormat = "promptops-pointers/2";
/** A line of a bundle: where it begins after the index, how many bytes it has without its line end, and their hash. */
export interface Span {
    readonly offset: number;
    readonly bytes: number;
    /** `sha256:` and 64 hexadecimal digits. */
    readonly sha256: string;
}
/** The first line: what follows it, and how to know that it is whole. */
export interface BundleHeader {
    /** Bytes after this line. */
    readonly bytes: number;
    readonly format: BundleFormat;
    readonly index: {
        readonly bytes: number;
        readonly sha256: string;
    };
}
/** The second line: what is needed to find one prompt. */
export interface BundleIndex {
    /** The commit that the bundle was compiled at. */
    readonly commit: string;
    readonly prompts: Readonly<Record<string, IndexEntry>>;
    /** Pointer documents by the name of their environment. */
    readonly environments: Readonly<Record<string, Span>>;
    /** Merged, not yet released: not in the bundle. */
    readonly drafts: readonly DraftVersion[];
    /** Prompt files that could not be read at `commit`. */
    readonly unreadable: readonly Unreadable[];
    /** The other governed branches whose versions are in the bundle. */
    readonly refs: readonly BundleRef[];
    /** What the policy of `commit` asks for the models that prompts name; absent where it says nothing of any. */
    readonly models?: BundleModels;
}
export interface BundleModels {
    /** Who is asked for a model that is not in the map; null: the policy names nobody. */
    readonly provider: string | null;
    /** By the name that prompts use. */
    readonly map: Readonly<Record<string, BundleModel>>;
}
/** Who is asked for a prompt's model, and how: see the policy's `models`. */
export interface BundleModel {
    /** null: the policy names none. */
    readonly provider: string | null;
    /** What the provider calls it. */
    readonly model: string;
    readonly limit_field?: "max_tokens" | "max_completion_tokens";
    /** The prompt's temperature is not sent. */
    readonly temperature?: "none";
}
/** A branch and the commit that it ended at. */
export interface BundleRef {
    readonly ref: string;
    readonly commit: string;
}
export interface IndexEntry extends Span {
    /** Ascending. */
    readonly versions: readonly number[];
}
/** The line of one prompt. */
export interface PromptLine {
    readonly id: string;
    /** By ascending version. */
    readonly versions: readonly VersionEntry[];
}
/** One released version: where its content stands, and what the branch last said of it. */
export interface VersionEntry extends Pick<Prompt, "version" | "parent" | "owner" | "model" | "tags" | "status" | "sensitive" | "description" | "created" | "updated"> {
    /** Of the content line, which is the canonical JSON of the prompt's behaviour. */
    readonly content: Span;
    readonly metrics: Readonly<Record<string, number>>;
    readonly others: JsonObject;
    readonly path: string;
    readonly release: Release;
}
/** The commit that brought a version to the branch, and who its trailers say approved it. */
export interface Release {
    readonly commit: string;
    readonly approvers: readonly string[];
}
export interface DraftVersion {
    readonly id: string;
    readonly version: number;
    readonly commit: string;
    readonly sha256: string;
}
export interface Unreadable {
    readonly id: string;
    readonly path: string;
}
/** Which version of a prompt an environment runs. */
export interface Pointer {
    /** The one for everybody; where there is a rollout, for calls that name no subject. */
    readonly version: number;
    readonly sha256: string;
    readonly rollout?: Rollout;
    readonly overrides?: ModelOverrides;
    /** Of the behaviour with the overrides in it. */
    readonly override_sha256?: string;
}
/** Several versions at once, shared out by buckets. A pointer document has `salt`, `buckets` and all `hashes` alone. */
export interface Rollout {
    /** What the subjects are, for people. */
    readonly by?: string;
    readonly salt: string;
    /** Version -> ranges of buckets, as in `0-4999,9000-9999`; together they hold each bucket once. */
    readonly buckets: Readonly<Record<string, string>>;
    /** Version -> the hash of its content. */
    readonly hashes?: Readonly<Record<string, string>>;
    readonly guard?: Guard;
}
/** How much worse a version may be before the monitor asks for the way back. */
export interface Guard {
    /** A share of all calls: 0.01 is one call of a hundred. */
    readonly max_error_increase?: number;
    /** A share of the other's: 0.2 is a fifth more milliseconds. */
    readonly max_p95_increase?: number;
}
/** What an environment asks for otherwise than the version says; never its text. */
export interface ModelOverrides {
    readonly model?: string;
    /** These are set; the version's others stay. */
    readonly parameters?: JsonObject;
}
export interface PointerDocument {
    readonly format: typeof pointersFormat | typeof sharedPointersFormat;
    readonly environment: string;
    readonly prompts: Readonly<Record<string, Pointer>>;
}
