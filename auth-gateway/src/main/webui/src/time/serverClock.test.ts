import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { get } from "../api/client";
import { fakeApi } from "../test/api";
import { NOW } from "../test/builders";
import { compareClocks, serverNow } from "./serverClock";

const HOUR = 60 * 60_000;
const dated = (Date: string) => new Response("{}", { headers: { Date } });
const off = () => serverNow() - NOW.getTime();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

afterEach(() => {
  compareClocks(dated(new Date().toUTCString()));
  vi.useRealTimers();
});

it.each([
  ["an hour behind", -HOUR, -HOUR],
  ["five hours ahead", 5 * HOUR, 5 * HOUR],
  ["as far off as an answer takes", -20_000, 0],
])("%s", (_, difference, counts) => {
  compareClocks(dated(new Date(NOW.getTime() + difference).toUTCString()));
  expect(off()).toBe(counts);
});

it("is what it was after an answer that says nothing of it", () => {
  compareClocks(dated(new Date(NOW.getTime() + HOUR).toUTCString()));
  compareClocks(new Response());
  compareClocks(dated("yesterday"));
  expect(off()).toBe(HOUR);
});

it("is compared with each answer", async () => {
  fakeApi().handles("GET /api/me", () => dated(new Date(NOW.getTime() + HOUR).toUTCString()));
  await get("/api/me");
  expect(off()).toBe(HOUR);
});
