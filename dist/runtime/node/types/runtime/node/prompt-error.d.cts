import type { RefusalCode, RegistryRefusal } from "../../registry/refused.cjs";
/** Why a prompt could not be had; `code` is one of those in docs/runtime.md. */
export declare class PromptError extends Error {
    readonly name = "PromptError";
    readonly code: RefusalCode;
    constructor({ code, what, remedy }: Omit<RegistryRefusal, "status">);
}
/** The value, or the refusal as an exception, which is what a service expects of a function that it calls. */
export declare function orThrow<T extends object | string | null>(value: T): Exclude<T, RegistryRefusal>;
