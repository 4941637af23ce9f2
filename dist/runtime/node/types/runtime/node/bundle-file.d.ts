import type { BundleSource } from "../../registry/open-bundle.js";
import { type RegistryRefusal } from "../../registry/refused.js";
/** The bundle's name in a package. */
export declare const bundleName = "bundle.jsonl";
/** The file that was named, else the one beside this code, else the layer's. */
export declare function openBundleFile(named: string | null): OpenFile | RegistryRefusal;
/** A bundle's file that can be closed. */
export interface OpenFile extends BundleSource {
    readonly close: () => void;
}
