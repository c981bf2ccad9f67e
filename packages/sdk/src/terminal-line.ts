import { consoleCharactersMax } from "@descent/contracts";
import { Sgr } from "./sgr.ts";

const escape = "\u001B";
const bell = "\u0007";
/** A control sequence with its parameters and its last letter; any other escape code; a control; plain text. */
const token = new RegExp(
  [
    `${escape}\\[(?<parameters>[0-?]*)[ -/]*(?<final>[@-~])`,
    `${escape}\\][^${bell}${escape}]*(?:${bell}|${escape}\\\\)`,
    `${escape}[ -/]*[0-Z\\\\-~]`,
    String.raw`(?<control>\p{Cc})`,
    String.raw`(?<plain>\P{Cc}+)`,
  ].join("|"),
  "gu",
);
/** The beginning of an escape code whose rest is still to come. */
const unfinished = new RegExp(`${escape}(?:\\[[0-?]*[ -/]*|\\][^${bell}${escape}]{0,1000}|[ -/]*)$`);

/**
 * One line of a terminal: a carriage return goes back to its beginning, what is written then replaces what was there,
 * and colours stay. A character counts as one column, however wide it is drawn.
 */
export class TerminalLine {
  #characters: string[] = [];
  /** The colour code of each character. */
  #codes: string[] = [];
  #column = 0;
  #isCut = false;
  #rest = "";
  readonly #sgr = new Sgr();

  get isEmpty(): boolean {
    return this.#characters.length === 0 && !this.#isCut;
  }

  /** Writes text without line feeds. */
  write(text: string): void {
    const whole = this.#rest + text;
    this.#rest = unfinished.exec(whole)?.[0] ?? "";
    const ready = whole.slice(0, whole.length - this.#rest.length);
    for (const { groups } of ready.matchAll(token)) {
      const { plain, control, final, parameters } = groups ?? {};
      if (plain !== undefined) this.#put(plain);
      else if (control !== undefined) this.#control(control);
      else if (final !== undefined) this.#sequence(final, parameters ?? "");
    }
  }

  /** The line as it stands, at most as long as a line may be; what comes is the next line, in the same colour. */
  take(): string {
    let text = "";
    let before = "";
    for (const [column, character] of this.#characters.entries()) {
      const code = this.#codes[column] ?? "";
      if (code !== before) text += (before && `${escape}[0m`) + code;
      before = code;
      text += character;
    }
    const line = text + (before && `${escape}[0m`);
    const isCut = this.#isCut || line.length > consoleCharactersMax;
    this.#characters = [];
    this.#codes = [];
    this.#column = 0;
    this.#isCut = false;
    return isCut ? cut(line) : line;
  }

  #put(text: string): void {
    const code = this.#sgr.code;
    for (const character of text) {
      if (this.#column >= consoleCharactersMax) {
        this.#isCut = true;
        return;
      }
      // Between the end of the line and where a code moved to, nothing was written.
      while (this.#characters.length < this.#column) this.#characters[this.#codes.push("") - 1] = " ";
      this.#characters[this.#column] = character;
      this.#codes[this.#column] = code;
      this.#column++;
    }
  }

  #control(control: string): void {
    if (control === "\r") this.#column = 0;
    else if (control === "\b") this.#column = Math.max(0, this.#column - 1);
    else if (control === "\t") this.#put(control);
  }

  /** Of the codes that move and erase, those that stay in the line; the others have no meaning here. */
  #sequence(final: string, parameters: string): void {
    const amount = Number.parseInt(parameters, 10);
    if (final === "m") this.#sgr.apply(parameters);
    else if (final === "K") this.#erase(amount || 0);
    else if (final === "G") this.#moveTo((amount || 1) - 1);
    else if (final === "C") this.#moveTo(this.#column + (amount || 1));
    else if (final === "D") this.#moveTo(this.#column - (amount || 1));
  }

  #erase(part: number): void {
    const from = part === 0 ? this.#column : 0;
    const to = part === 1 ? Math.min(this.#column + 1, this.#characters.length) : this.#characters.length;
    if (to === this.#characters.length) {
      this.#characters.length = Math.min(from, to);
      this.#codes.length = this.#characters.length;
    } else {
      this.#characters.fill(" ", from, to);
      this.#codes.fill("", from, to);
    }
  }

  #moveTo(column: number): void {
    this.#column = Math.max(0, Math.min(column, consoleCharactersMax));
  }
}

function cut(line: string): string {
  const head = line.slice(0, consoleCharactersMax - 1);
  // Not in the middle of a colour code, nor of a character that takes two.
  return `${head.replace(new RegExp(`${escape}\\[?[0-9;]*$`), "").replace(/[\uD800-\uDBFF]$/, "")}…`;
}
