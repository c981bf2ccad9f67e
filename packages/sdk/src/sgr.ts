/** Which kind of attribute a code sets, and which code takes it back. */
const kinds: readonly [kind: string, sets: RegExp, resets: string][] = [
  ["weight", /^[12]$/, "22"],
  ["italic", /^3$/, "23"],
  ["underline", /^(?:4|21)$/, "24"],
  ["blink", /^[56]$/, "25"],
  ["inverse", /^7$/, "27"],
  ["hidden", /^8$/, "28"],
  ["strike", /^9$/, "29"],
  ["color", /^(?:3[0-7]|9[0-7]|38;.*)$/, "39"],
  ["background", /^(?:4[0-7]|10[0-7]|48;.*)$/, "49"],
];
// A palette's colour and one of red, green and blue take further numbers.
const code = /[34]8;(?:5;\d*|2;\d*;\d*;\d*)|\d+/g;

/** The colours and attributes that a terminal writes in, changed by the parameters of SGR codes. */
export class Sgr {
  readonly #set = new Map<string, string>();

  /** The code that brings a fresh terminal here; empty where nothing is set. */
  get code(): string {
    return this.#set.size === 0 ? "" : `\u001B[${[...this.#set.values()].join(";")}m`;
  }

  /** Takes the parameters of a code: what stands between `ESC [` and `m`. */
  apply(parameters: string): void {
    for (const [one] of (parameters || "0").replaceAll(":", ";").matchAll(code)) {
      if (Number(one) === 0) this.#set.clear();
      for (const [kind, sets, resets] of kinds) {
        if (one === resets) this.#set.delete(kind);
        else if (sets.test(one)) this.#set.set(kind, one);
      }
    }
  }
}
