import { afterEach, beforeEach, vi } from "vitest";
import { NOW } from "./builders";

/** The tests of this file begin at NOW; timers run as ever. */
export function beginAtNow(): void {
  beforeEach(() => {
    vi.setSystemTime(NOW);
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}
