import type { RefreshFigures } from "../../api/types";

/** What became of the token sets that are judged, the good news first. */
export const JUDGED = [
  { unit: "IN_TIME", label: "In time" },
  { unit: "LATE", label: "Late" },
  { unit: "UNEXPLAINED", label: "Rejected by the broker" },
  { unit: "LOST", label: "Lost on our side" },
] as const;

export type Unit = (typeof JUDGED)[number]["unit"];

/** Under so many a share says nothing. */
export const FEWEST_UNITS = 20;

export function judged(figures: RefreshFigures): number {
  return JUDGED.reduce((sum, { unit }) => sum + (figures.units[unit] ?? 0), 0);
}

export function inTime(figures: RefreshFigures): number {
  return figures.units.IN_TIME ?? 0;
}

/**
 * The success rate in words, null where there are too few to judge. It is cut, not rounded: only
 * what is all in time says 100%.
 */
export function percent(figures: RefreshFigures): string | null {
  if (figures.successRate === null || judged(figures) < FEWEST_UNITS) {
    return null;
  }
  // A double is a little less than the decimal it stands for.
  const cut = Math.floor(figures.successRate * 1000 + 1e-9) / 10;
  return `${cut.toLocaleString("en", { maximumFractionDigits: 1 })}%`;
}

export interface Segment {
  unit: Unit;
  /** In percent of the whole. */
  x: number;
  width: number;
}

/** As much of a bar as is still seen. */
const NARROWEST = 1.5;

/** The parts of a bar. What happened at all is to be seen, however rare: the largest part gives. */
export function segments(figures: RefreshFigures): Segment[] {
  const all = judged(figures);
  if (all === 0) {
    return [];
  }
  const parts = JUDGED.map(({ unit }) => ({
    unit,
    width: ((figures.units[unit] ?? 0) / all) * 100,
  })).filter(({ width }) => width > 0);
  const widened = parts.map((part) => ({ ...part, width: Math.max(part.width, NARROWEST) }));
  const largest = widened.reduce((one, other) => (other.width > one.width ? other : one));
  largest.width -= widened.reduce((sum, { width }) => sum + width, 0) - 100;
  let x = 0;
  return widened.map(({ unit, width }) => {
    const segment = { unit, x, width };
    x += width;
    return segment;
  });
}

/** What went wrong and how often, most often first. */
export function causes(figures: RefreshFigures): { cause: string; times: number }[] {
  return Object.entries(figures.causes)
    .filter(([, times]) => times > 0)
    .map(([cause, times]) => ({ cause, times }))
    .sort((one, other) => other.times - one.times || one.cause.localeCompare(other.cause));
}
