import { type RegistryRefusal } from "./refused.js";
/** Which version is wanted: that number, the highest, or the one that an environment points at. */
export type LoadRequest = {
    readonly status: "pinned";
    readonly version: number;
} | {
    readonly status: "latest";
} | {
    readonly status: "environment";
    readonly environment: string;
    /** Who a rollout chooses for; null: nobody in particular. */
    readonly subject: string | null;
};
/** What a service asked for by name; a slip of the pen must not ask for the highest version. */
export declare function loadOptions(options: unknown): LoadRequest | RegistryRefusal;
/** What a service asked for, as it wrote it; null and undefined ask for nothing. */
export declare function loadRequest({ version, environment, subject, }: Readonly<Record<string, unknown>>): LoadRequest | RegistryRefusal;
