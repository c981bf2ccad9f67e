import type { Json } from "@descent/contracts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A number at instrument precision: four significant digits, exponents where zeros would have to be counted. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e7) return signed(value, String(size));
  if (size < 1e-3 || size >= 1e7) return signed(value, trimExponent(size.toExponential(2)));
  return signed(value, String(Number(size.toPrecision(4))));
}

/** A number short enough for an axis. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return trimExponent(value.toExponential(1));
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(4))}M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(4))}k`;
  return formatNumber(Number(value.toPrecision(6)));
}

function signed(value: number, size: string): string {
  return value < 0 ? `−${size}` : size;
}

function trimExponent(text: string): string {
  const [mantissa = "", exponent = ""] = text.split("e");
  return `${Number(mantissa)}e${exponent.replace("+", "").replace("-", "−")}`;
}

/** A time span in its two largest units. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (seconds < 10 && seconds > 0 && !Number.isInteger(seconds)) return `${Number(seconds.toFixed(1))} s`;
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return twoUnits(whole, minute, "min", "s");
  if (whole < day) return twoUnits(whole, hour, "h", "min");
  return twoUnits(whole, day, "d", "h");
}

function twoUnits(seconds: number, unit: number, large: string, small: string): string {
  const smallUnit = small === "s" ? 1 : small === "min" ? minute : hour;
  const rest = Math.floor((seconds % unit) / smallUnit);
  return `${Math.floor(seconds / unit)} ${large}${rest > 0 ? ` ${rest} ${small}` : ""}`;
}

/** How long ago something happened. */
export function formatAgo(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (seconds < 10) return "just now";
  if (seconds < minute) return `${Math.floor(seconds)} s ago`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ago`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h ago`;
  return `${Math.floor(seconds / day)} d ago`;
}

// Kept: making one takes as long as formatting a hundred times.
const dateTimes = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** A point in time, in the reader's own zone. */
export function formatDateTime(iso: string): string {
  return dateTimes.format(new Date(iso));
}

/** A config or summary value on one line; undefined is what was never set. */
export function formatValue(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}

/** A count with its noun. */
export function formatCount(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

/** A number of bytes in the largest unit that fits, with three digits: 1 kB is 1,000 B. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  // What rounds up to a thousand is one of the next unit.
  while (bytes / 1000 ** unit >= 999.5 && unit < byteUnits.length - 1) unit++;
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${byteUnits[unit]}`;
}
