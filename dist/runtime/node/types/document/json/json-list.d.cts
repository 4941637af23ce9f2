import type { JsonValue } from "./json.cjs";
/** The value where it is a list, else an empty list. */
export declare function jsonList(value: JsonValue | undefined): readonly JsonValue[];
