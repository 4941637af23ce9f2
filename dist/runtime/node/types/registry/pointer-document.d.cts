import { type PointerDocument } from "./bundle.cjs";
import { type RegistryRefusal } from "./refused.cjs";
/** Bytes; a pointer document is held to it before it is parsed. */
export declare const pointersLimit: number;
/** What an environment is called. */
export declare const environmentName: RegExp;
/** The pointers that a document's text says: all of them are sound, or it says none. */
export declare function pointersIn(text: string, environment: string): PointerDocument | RegistryRefusal;
