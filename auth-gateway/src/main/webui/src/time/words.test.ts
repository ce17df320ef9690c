import { describe, expect, it } from "vitest";
import { inDays, inHours, inMinutes, NOW } from "../test/builders";
import { day, deadline, exact, moment, relative } from "./words";

const now = NOW.getTime();

describe("relative", () => {
  it.each([
    [inMinutes(0), "in a moment"],
    [inMinutes(0.9), "in a moment"],
    [inMinutes(-0.5), "just now"],
    [inMinutes(1), "in 1 minute"],
    [inMinutes(-8), "8 minutes ago"],
    [inMinutes(119), "in 119 minutes"],
    [inHours(2), "in 2 hours"],
    [inHours(47.9), "in 47 hours"],
    [inDays(2), "in 2 days"],
    [inDays(-9.5), "9 days ago"],
  ])("%s is %s", (time, words) => expect(relative(time, now)).toBe(words));
});

describe("moment, in the reader's time zone", () => {
  it.each([
    ["2026-11-22T14:42:00Z", "09:42"],
    // The same day in UTC, yesterday in New York.
    ["2026-11-22T03:00:00Z", "yesterday, 22:00"],
    ["2026-11-23T05:00:00Z", "tomorrow, 00:00"],
    ["2026-11-27T14:30:00Z", "Fri, 27 Nov, 09:30"],
    ["2027-11-27T14:30:00Z", "27 Nov 2027"],
  ])("%s is %s", (time, words) => expect(moment(time, now)).toBe(words));

  it("counts days over the change to summer time", () => {
    expect(moment("2026-03-08T16:00:00Z", Date.parse("2026-03-08T04:30:00Z"))).toBe(
      "tomorrow, 12:00",
    );
  });
});

describe("day", () => {
  it.each([
    ["2026-11-22T14:00:00Z", "today"],
    ["2026-11-21T14:00:00Z", "yesterday"],
    ["2026-11-18T14:00:00Z", "Wed, 18 Nov"],
    ["2025-01-18T14:00:00Z", "18 Jan 2025"],
  ])("%s is %s", (time, words) => expect(day(time, now)).toBe(words));
});

it("says a deadline with its day", () => {
  expect(deadline("2026-11-27T14:30:00Z")).toBe("Friday, 27 Nov, 09:30");
});

it("says an exact time with its zone", () => {
  expect(exact("2026-11-22T14:42:13Z")).toBe("Sunday, 22 Nov 2026, 09:42:13 GMT-5");
});
