import { vi } from "vitest";
import type { Changed } from "../api/types";

/** Stands in for the browser's: nothing happens until a test says so. */
export class FakeEventSource extends EventTarget {
  static readonly all: FakeEventSource[] = [];

  static get last(): FakeEventSource {
    return FakeEventSource.all.at(-1)!;
  }

  closed = false;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.dispatchEvent(new Event("open"));
  }

  fails(): void {
    this.dispatchEvent(new Event("error"));
  }

  says(changed: Changed): void {
    this.dispatchEvent(new MessageEvent("changed", { data: JSON.stringify(changed) }));
  }
}

export function fakeEvents(): typeof FakeEventSource {
  vi.stubGlobal("EventSource", FakeEventSource);
  return FakeEventSource;
}
