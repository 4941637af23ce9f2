import type { BundleSource } from "../../registry/open-bundle.ts";
import { type RegistryRefusal } from "../../registry/refused.ts";
/** The bundle's name in a package. */
export declare const bundleName = "bundle.jsonl";
/** The file that was named, else the one beside this code, else the layer's. */
export declare function openBundleFile(named: string | null): BundleSource | RegistryRefusal;
