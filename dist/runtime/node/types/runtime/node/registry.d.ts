import { type LoadedPrompt } from "./loaded-prompt.js";
import { type PointerSettings } from "./pointer-store.js";
/** Which version is wanted: a number, what an environment runs, or without either the highest. */
export interface LoadOptions {
    readonly version?: number | null;
    readonly environment?: string | null;
    /** Who the call is for, where the environment's rollout shares out versions: a stable id, which is logged nowhere. */
    readonly subject?: string | number | bigint | null;
}
export interface ListedPrompt {
    readonly id: string;
    /** Ascending. */
    readonly versions: readonly number[];
}
export interface Registry {
    readonly loadPrompt: (id: string, options?: LoadOptions) => LoadedPrompt;
    readonly listPrompts: () => readonly ListedPrompt[];
    readonly refreshPointers: (environment: string) => Promise<void>;
    /** Closes the bundle's file and follows no address any more; what is asked for afterwards opens the file again. */
    readonly close: () => void;
}
export interface RegistrySettings extends PointerSettings {
    /** The bundle's file; null: the package's own, else the layer's. */
    readonly file: string | null;
}
/** Opens the bundle when something is first asked for, and keeps every prompt that it made. */
export declare function openRegistry(settings: RegistrySettings): Registry;
