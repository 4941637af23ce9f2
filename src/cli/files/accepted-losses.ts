import { type TransferCode, transferCodes } from "../../transfer/transfer-code.ts";

/** The losses that somebody accepts by their codes, with commas between them; else what is wrong with the list. */
export function acceptedLosses(
  list: string | null,
): { readonly codes: ReadonlySet<TransferCode> } | { readonly what: string; readonly remedy: string } {
  const codes = (list ?? "")
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
  const wrong = codes.find((code) => !isLoss(code));
  if (wrong === undefined) return { codes: new Set(codes.filter(isLoss)) };
  const known = Object.entries(transferCodes)
    .filter(([, { kind }]) => kind === "loss")
    .map(([code]) => code);
  return {
    what: `'${wrong}' is no loss that can be accepted`,
    remedy: `Losses are accepted by their codes: ${known.join(", ")}`,
  };
}

function isLoss(code: string): code is TransferCode {
  const known: Readonly<Record<string, { readonly kind: string }>> = transferCodes;
  return Object.hasOwn(known, code) && known[code]?.kind === "loss";
}
