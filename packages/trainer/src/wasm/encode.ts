/** Bytes of machine code: what an instruction pushes onto the stack, or a whole statement. */
export type Code = readonly number[];

/** Unsigned LEB128, the variable-length integers of the WebAssembly binary format. */
export function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128 of a 32-bit integer. */
export function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

/** A name: its length, then UTF-8. */
export function text(name: string): Code {
  const bytes = new TextEncoder().encode(name);
  return [...unsigned(bytes.length), ...bytes];
}

/** A counted list, as every section holds one. */
export function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}
