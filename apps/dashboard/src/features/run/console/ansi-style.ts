/** A colour: one of the terminal's sixteen, or red, green and blue from 0 to 255. */
export type AnsiColour = number | readonly [red: number, green: number, blue: number];

/** How a stretch of text looks. */
export interface AnsiStyle {
  readonly text?: AnsiColour | undefined;
  readonly ground?: AnsiColour | undefined;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
  readonly hidden?: boolean;
  readonly struck?: boolean;
}

/** Text without any style. */
export const plainStyle: AnsiStyle = {};

const switches: Readonly<Record<number, Partial<AnsiStyle>>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  8: { hidden: true },
  9: { struck: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  28: { hidden: false },
  29: { struck: false },
  39: { text: undefined },
  49: { ground: undefined },
};

/** The style after a "select graphic rendition" sequence; codes that nobody knows change nothing. */
export function styleWith(style: AnsiStyle, parameters: string): AnsiStyle {
  // Colons separate the parts of a colour in the newer notation.
  const codes = parameters.split(/[;:]/).map(Number);
  let next = style;
  while (codes.length > 0) {
    const code = codes.shift() ?? 0;
    if (code === 0) next = plainStyle;
    else if (code === 38) next = { ...next, text: longColour(codes) ?? next.text };
    else if (code === 48) next = { ...next, ground: longColour(codes) ?? next.ground };
    else next = { ...next, ...(switches[code] ?? shortColour(code)) };
  }
  return next;
}

function shortColour(code: number): Partial<AnsiStyle> {
  if (code >= 30 && code <= 37) return { text: code - 30 };
  if (code >= 90 && code <= 97) return { text: code - 82 };
  if (code >= 40 && code <= 47) return { ground: code - 40 };
  if (code >= 100 && code <= 107) return { ground: code - 92 };
  return {};
}

/** Takes a colour of 256 (`5;n`) or of red, green and blue (`2;r;g;b`) from the front of the codes. */
function longColour(codes: number[]): AnsiColour | undefined {
  const kind = codes.shift();
  const parts = codes.splice(0, kind === 2 ? 3 : kind === 5 ? 1 : 0);
  if (parts.length === 0 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
  const [one = 0, green = 0, blue = 0] = parts;
  return kind === 2 ? [one, green, blue] : indexedColour(one);
}

/** The 256 colours of xterm: sixteen of the terminal's own, a cube of six by six by six, and 24 greys. */
function indexedColour(index: number): AnsiColour {
  if (index < 16) return index;
  if (index >= 232) {
    const grey = (index - 232) * 10 + 8;
    return [grey, grey, grey];
  }
  const place = index - 16;
  const level = (step: number) => (step === 0 ? 0 : step * 40 + 55);
  return [level(Math.floor(place / 36)), level(Math.floor(place / 6) % 6), level(place % 6)];
}
