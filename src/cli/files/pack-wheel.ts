import { createHash } from "node:crypto";
import { type PackedFile, packZip } from "./pack-zip.ts";

export interface WheelNames {
  /** As Python's packages are named: letters, digits and underscores. */
  readonly name: string;
  readonly version: string;
  /** One line for whoever lists packages. */
  readonly summary: string;
}

/** The name that pip demands of a wheel's file. */
export function wheelFile({ name, version }: Pick<WheelNames, "name" | "version">): string {
  return `${name}-${version}-py3-none-any.whl`;
}

/**
 * A wheel of pure Python that has the same bytes everywhere.
 * Format: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
 */
export function packWheel(files: readonly PackedFile[], names: WheelNames): Uint8Array {
  const folder = `${names.name}-${names.version}.dist-info`;
  const described = [
    ...files,
    { path: `${folder}/METADATA`, bytes: text(metadata(names)) },
    { path: `${folder}/WHEEL`, bytes: text(wheel) },
  ];
  const lines = described.map(recordLine).toSorted();
  const record = [...lines, `${folder}/RECORD,,`];
  return packZip([...described, { path: `${folder}/RECORD`, bytes: text(`${record.join("\n")}\n`) }]);
}

const wheel = "Wheel-Version: 1.0\nGenerator: promptops\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

function metadata({ name, version, summary }: WheelNames): string {
  const fields = [
    ["Metadata-Version", "2.1"],
    ["Name", name],
    ["Version", version],
    ["Summary", summary],
    ["License", "Apache-2.0"],
    ["Requires-Python", ">=3.9"],
  ];
  return fields.map(([field, value]) => `${field}: ${value}\n`).join("");
}

function recordLine({ path, bytes }: PackedFile): string {
  return `${path},sha256=${createHash("sha256").update(bytes).digest("base64url")},${bytes.length}`;
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}
