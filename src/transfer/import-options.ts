import type { PromptFile } from "../prompt/prompt.ts";
import type { Format, ReadReferenced } from "./transfer.ts";
import type { TransferCode } from "./transfer-code.ts";

/** What somebody says beside the sources. */
export interface ImportOptions {
  readonly from: Format | null;
  /** Who owns a source's file; null where nobody says. */
  readonly ownerOf: (path: string) => string | null;
  readonly model: string | null;
  /** The id of the one prompt that is imported. */
  readonly id: string | null;
  readonly accept: ReadonlySet<TransferCode>;
  /** The cases alone, for a prompt that is here. */
  readonly casesFor: PromptFile | null;
  readonly read: ReadReferenced;
  /** Where the policy wants a prompt of an id and its suite; null: nowhere. Absent: as the default policy has it. */
  readonly placeOf?: (id: string) => { readonly prompt: string; readonly suite: string | null } | null;
  /** A file of ours as it stands; null where none does. */
  readonly existing: (path: string) => string | null;
}
