// Times in words, in the reader's own time zone.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "always" });

function parts(time: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...options });
  return Object.fromEntries(
    format.formatToParts(new Date(time)).map(({ type, value }) => [type, value]),
  );
}

/** Rounded down: "in 2 hours", "5 days ago", "in a moment". */
export function relative(time: string, now: number): string {
  const away = new Date(time).getTime() - now;
  const size = Math.abs(away);
  if (size < MINUTE) {
    return away >= 0 ? "in a moment" : "just now";
  }
  const [unit, length]: [Intl.RelativeTimeFormatUnit, number] =
    size < 2 * HOUR ? ["minute", MINUTE] : size < 2 * DAY ? ["hour", HOUR] : ["day", DAY];
  return RELATIVE.format(Math.trunc(away / length), unit);
}

/** "Friday, 27 Nov, 09:30" */
export function deadline(time: string): string {
  const { weekday, day, month, hour, minute } = parts(time, {
    weekday: "long",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return `${weekday}, ${day} ${month}, ${hour}:${minute}`;
}

/** "Sunday, 22 Nov 2026, 09:42:13 GMT-5" */
export function exact(time: string): string {
  const { weekday, day, month, year, hour, minute, second, timeZoneName } = parts(time, {
    weekday: "long",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
  return `${weekday}, ${day} ${month} ${year}, ${hour}:${minute}:${second} ${timeZoneName}`;
}

/** As short as it can be: "09:42", "tomorrow, 09:42", "Fri, 27 Nov, 09:42", "27 Nov 2027". */
export function moment(time: string, now: number): string {
  const { weekday, day, month, year, hour, minute } = parts(time, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  const days = daysBetween(now, new Date(time));
  if (days === 0) {
    return `${hour}:${minute}`;
  }
  if (Math.abs(days) === 1) {
    return `${days > 0 ? "tomorrow" : "yesterday"}, ${hour}:${minute}`;
  }
  return Math.abs(days) < 180
    ? `${weekday}, ${day} ${month}, ${hour}:${minute}`
    : `${day} ${month} ${year}`;
}

/** The day alone: "today", "Fri, 27 Nov", "27 Nov 2027". */
export function day(time: string, now: number): string {
  return daysBetween(now, new Date(time)) === 0
    ? "today"
    : moment(time, now).replace(/, [0-9:]+$/, "");
}

/** Counts midnights, so that days of 23 and 25 hours are days too. */
function daysBetween(now: number, then: Date): number {
  const today = new Date(now);
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(then) - midnight(today)) / DAY);
}
