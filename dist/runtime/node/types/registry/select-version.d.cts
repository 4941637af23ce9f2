import type { PromptLine, VersionEntry } from "./bundle.cjs";
import type { ReadPointer } from "./pointer-document.cjs";
import { type RegistryRefusal } from "./refused.cjs";
/** The version that was asked for and never another one; null asks for the highest. */
export declare function selectVersion({ id, versions }: PromptLine, version: number | null): VersionEntry | RegistryRefusal;
/** What a pointer leads a call to. */
export interface PointedVersion {
    readonly status: "pointed";
    readonly entry: VersionEntry;
    /** Where a rollout shares out versions: its phase, and the subject's bucket. */
    readonly phase: string | null;
    readonly bucket: number | null;
    readonly override: ReadPointer["override"];
}
/** The version of a pointer for a subject; null: for nobody in particular. Its hash must be the bundle's. */
export declare function pointedVersion(line: PromptLine, pointer: ReadPointer, subject: string | null): PointedVersion | RegistryRefusal;
