const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A time in a filter as epoch milliseconds: ISO (`2026-01-31`, `2026-01-31T12:00`, in UTC where no zone is given) or
 * a distance back from now (`-7d`; s, m, h, d, w). Undefined where it is neither.
 */
export function readFilterTime(text: string, now: Date): number | undefined {
  const back = /^-(\d+(?:\.\d+)?)([smhdw])$/.exec(text);
  if (back) return asTime(now.getTime() - Number(back[1]) * unitMs[back[2] as keyof typeof unitMs]);
  const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text);
  if (!iso) return undefined;
  const isZoned = text.length <= 10 || iso[1] !== undefined;
  return asTime(Date.parse(isZoned ? text : `${text}Z`));
}

/** A number of milliseconds that is a time; undefined where a Date cannot hold it. */
export function asTime(milliseconds: number): number | undefined {
  const time = new Date(milliseconds).getTime();
  return Number.isNaN(time) ? undefined : time;
}
