/**
 * Gathers the first bytes of all values, then all second bytes, and so on. Bytes of one place resemble each other
 * (exponents of floats, high bytes of integers), so that deflate finds repetitions it would not see otherwise.
 * @param bytes values of `width` bytes each
 */
export function shuffleBytes(bytes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const count = bytes.length / width;
  const shuffled = new Uint8Array(bytes.length);
  for (let place = 0; place < width; place++)
    for (let at = 0; at < count; at++) shuffled[place * count + at] = bytes[at * width + place]!;
  return shuffled;
}

/**
 * What `shuffleBytes` was given. It goes by pairs of places, since this takes most of the time of reading a column.
 * @param width an even number of bytes
 */
export function unshuffleBytes(shuffled: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const count = shuffled.length / width;
  const bytes = new Uint8Array(shuffled.length);
  const view = new DataView(bytes.buffer);
  for (let place = 0; place < width; place += 2) {
    const low = shuffled.subarray(place * count, (place + 1) * count);
    const high = shuffled.subarray((place + 1) * count, (place + 2) * count);
    for (let at = 0; at < count; at++) view.setUint16(at * width + place, low[at]! | (high[at]! << 8), true);
  }
  return bytes;
}
