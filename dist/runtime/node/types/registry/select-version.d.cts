import type { Pointer, PromptLine, VersionEntry } from "./bundle.cjs";
import { type RegistryRefusal } from "./refused.cjs";
/** The version that was asked for and never another one; null asks for the highest. */
export declare function selectVersion({ id, versions }: PromptLine, version: number | null): VersionEntry | RegistryRefusal;
/** The version of a pointer, whose hash must be the bundle's. */
export declare function pointedVersion(line: PromptLine, { version, sha256 }: Pointer): VersionEntry | RegistryRefusal;
