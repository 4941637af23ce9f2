/** What the rooms that are compiled for a browser ask of Node's Buffer: a text's bytes in UTF-8, and room for them. */
class TextBytes extends Uint8Array {
  write(text: string): number {
    return new TextEncoder().encodeInto(text, this).written;
  }
}

export const Buffer = {
  from: (text: string): Uint8Array => new TextEncoder().encode(text),
  byteLength: (text: string): number => new TextEncoder().encode(text).length,
  allocUnsafeSlow: (size: number): TextBytes => new TextBytes(size),
};
