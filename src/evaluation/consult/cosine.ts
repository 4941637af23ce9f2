/** The cosine of the angle between two vectors, from -1 to 1; null where they have no angle: other lengths, or nothing but 0. */
export function cosine(one: Float32Array, other: Float32Array): number | null {
  if (one.length !== other.length) return null;
  const [scale, otherScale] = [largest(one), largest(other)];
  let [dot, square, otherSquare] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    // Squares of very large or very small numbers would leave what a number can hold.
    const a = value / scale;
    const b = (other[index] ?? 0) / otherScale;
    dot += a * b;
    square += a * a;
    otherSquare += b * b;
  }
  const result = dot / (Math.sqrt(square) * Math.sqrt(otherSquare));
  return Number.isFinite(result) ? Math.min(1, Math.max(-1, result)) : null;
}

function largest(vector: Float32Array): number {
  return vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
