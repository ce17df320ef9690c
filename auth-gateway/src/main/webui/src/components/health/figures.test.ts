import { expect, test } from "vitest";
import { figures } from "../../test/builders";
import { causes, judged, percent, segments } from "./figures";

const of = (units: Record<string, number>) => {
  const all = judged(figures({ units }));
  return figures({ units, successRate: all < 20 ? null : (units.IN_TIME ?? 0) / all });
};

test.each([
  [{ IN_TIME: 20 }, "100%"],
  [{ IN_TIME: 99_999, LATE: 1 }, "99.9%"],
  [{ IN_TIME: 29, LATE: 71 }, "29%"],
  [{ LOST: 20 }, "0%"],
  [{ IN_TIME: 19 }, null],
  [{ IN_TIME: 19, NOT_COUNTED: 50 }, null],
  [{}, null],
])("of %j, %s is in time", (units, expected) => {
  expect(percent(of(units))).toBe(expected);
});

test("the parts of a bar fill it, and what is rare is still seen", () => {
  const parts = segments(of({ IN_TIME: 99_990, LATE: 5, LOST: 5, NOT_COUNTED: 1 }));
  expect(parts.map((it) => it.unit)).toEqual(["IN_TIME", "LATE", "LOST"]);
  expect(parts[1]!.width).toBe(1.5);
  expect(parts.at(-1)!.x + parts.at(-1)!.width).toBeCloseTo(100);
  expect(parts[1]!.x).toBeCloseTo(parts[0]!.width);
});

test("where nothing is judged there are no parts", () => {
  expect(segments(of({ NOT_COUNTED: 3 }))).toEqual([]);
});

test("the most frequent cause comes first, and what never happened is left out", () => {
  const counted = figures({ causes: { TIMEOUT: 2, BROKER_AWAY: 5, BLOCKED: 0, RATE_LIMITED: 2 } });
  expect(causes(counted).map((it) => it.cause)).toEqual(["BROKER_AWAY", "RATE_LIMITED", "TIMEOUT"]);
});
