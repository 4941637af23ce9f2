import type { JsonValue } from "../../document/json/json.cjs";
import type { Variable } from "../prompt.cjs";
/** What `value` is not but must be, as words that follow "must be"; null where the variable can hold it. */
export declare function valueProblem(value: JsonValue, { type, enum: allowed }: Pick<Variable, "type" | "enum">): string | null;
/** Data files and inputs hold only text, so text that spells a number, true or false is that where one is asked for. */
export declare function spelledValue(value: JsonValue, type: Variable["type"]): JsonValue;
