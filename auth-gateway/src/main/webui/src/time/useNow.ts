import { useSyncExternalStore } from "react";
import { serverNow } from "./serverClock";

/** Often enough for words such as "in 12 minutes". */
const TICK = 10_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = serverNow();

function tick(): void {
  now = serverNow();
  listeners.forEach((listener) => listener());
}

function onVisible(): void {
  if (document.visibilityState === "visible") {
    tick();
  }
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = serverNow();
    timer = setInterval(tick, TICK);
    document.addEventListener("visibilitychange", onVisible);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    }
  };
}

/** The same for all that is shown at a time; nobody else's clock has run on meanwhile. */
function snapshot(): number {
  if (listeners.size === 0) {
    now = serverNow();
  }
  return now;
}

/** The time in milliseconds by the gateway's clock, moving on by itself. */
export const useNow = (): number => useSyncExternalStore(subscribe, snapshot);
