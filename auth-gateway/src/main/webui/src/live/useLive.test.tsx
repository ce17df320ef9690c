import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useBrokers } from "../api/queries";
import { fakeApi, type FakeApi } from "../test/api";
import { broker, connection } from "../test/builders";
import { FakeEventSource, fakeEvents } from "../test/events";
import { renderAt } from "../test/render";
import { LiveIndicator } from "./LiveIndicator";
import { useLive } from "./useLive";

const ID = connection().id;
let api: FakeApi;

beforeEach(() => {
  vi.useFakeTimers();
  fakeEvents();
  api = fakeApi().answers("GET /api/brokers", [broker({ connections: [connection()] })]);
});

afterEach(() => {
  vi.useRealTimers();
});

function Page() {
  useBrokers();
  return <LiveIndicator state={useLive()} />;
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const stream = () => FakeEventSource.last;

/** How often the brokers are fetched by what happens. */
async function fetches(event: () => void): Promise<number> {
  const before = api.count("GET /api/brokers");
  act(event);
  await pass(50);
  return api.count("GET /api/brokers") - before;
}

async function open() {
  const rendered = renderAt(<Page />);
  act(() => stream().opens());
  await pass(50);
  return rendered;
}

const said = () => screen.getByText(/Reconnecting|Offline/);
const quiet = () => expect(screen.queryByText(/Reconnecting|Offline/)).toBeNull();

describe("what has changed is fetched again", () => {
  it("when the gateway says so", async () => {
    await open();
    expect(await fetches(() => stream().says({ connectionId: ID, revision: 8 }))).toBe(1);
  });

  it("when a refresh has ended", async () => {
    await open();
    expect(await fetches(() => stream().says({ connectionId: ID, revision: null }))).toBe(1);
  });

  it("when a connection is new", async () => {
    await open();
    expect(await fetches(() => stream().says({ connectionId: "new", revision: 1 }))).toBe(1);
  });

  it("but not when it is known already", async () => {
    await open();
    expect(await fetches(() => stream().says({ connectionId: ID, revision: 7 }))).toBe(0);
  });

  it("when the stream opens, since something may have been missed", async () => {
    renderAt(<Page />);
    await pass(50);
    expect(await fetches(() => stream().opens())).toBe(1);
  });
});

describe("a stream that is lost", () => {
  it("is opened again by itself, and not spoken of if that is quick", async () => {
    await open();
    act(() => stream().fails());
    expect(stream().closed).toBe(true);
    await pass(1_300);
    expect(FakeEventSource.all).toHaveLength(2);
    expect(await fetches(() => stream().opens())).toBe(1);
    await pass(5_000);
    quiet();
  });

  it("is spoken of if it takes longer, until it is back", async () => {
    await open();
    act(() => stream().fails());
    await pass(1_300);
    act(() => stream().fails());
    await pass(1_300);
    expect(said()).toHaveTextContent("Reconnecting…");
    await pass(2_000);
    act(() => stream().opens());
    quiet();
  });

  it("is tried ever more patiently, and never given up", async () => {
    await open();
    for (let i = 0; i < 12; i += 1) {
      act(() => stream().fails());
      await pass(38_000);
    }
    expect(FakeEventSource.all).toHaveLength(13);
    act(() => stream().fails());
    await pass(20_000);
    expect(FakeEventSource.all).toHaveLength(13);
  });

  it("makes the page ask, since a session that has ended shows only there", async () => {
    await open();
    expect(await fetches(() => stream().fails())).toBe(0);
    await pass(1_300);
    expect(await fetches(() => stream().fails())).toBe(1);
  });

  it.each(["online", "visibilitychange"])("is opened at once on %s", async (event) => {
    await open();
    act(() => stream().fails());
    const target = event === "online" ? window : document;
    act(() => {
      target.dispatchEvent(new Event(event));
    });
    expect(FakeEventSource.all).toHaveLength(2);
    await pass(5_000);
    expect(FakeEventSource.all).toHaveLength(2);
  });
});

describe("a page that nobody looks at", () => {
  const turn = (state: DocumentVisibilityState) => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
    document.dispatchEvent(new Event("visibilitychange"));
  };

  it("lets go of the stream, and takes it up again with what it has missed", async () => {
    await open();
    act(() => turn("hidden"));
    expect(stream().closed).toBe(true);
    await pass(120_000);
    expect(FakeEventSource.all).toHaveLength(1);
    quiet();
    act(() => turn("visible"));
    expect(FakeEventSource.all).toHaveLength(2);
    expect(await fetches(() => stream().opens())).toBe(1);
  });

  it("does not take up a lost one either", async () => {
    await open();
    act(() => stream().fails());
    act(() => turn("hidden"));
    await pass(120_000);
    act(() => {
      window.dispatchEvent(new Event("online"));
    });
    expect(FakeEventSource.all).toHaveLength(1);
  });

  it("opens none to begin with", () => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    renderAt(<Page />);
    expect(FakeEventSource.all).toHaveLength(0);
    act(() => turn("visible"));
    expect(FakeEventSource.all).toHaveLength(1);
  });
});

it("says that this machine is offline", async () => {
  await open();
  const onLine = vi.spyOn(window.navigator, "onLine", "get").mockReturnValue(false);
  act(() => {
    window.dispatchEvent(new Event("offline"));
  });
  expect(said()).toHaveTextContent("Offline");
  onLine.mockReturnValue(true);
  act(() => {
    window.dispatchEvent(new Event("online"));
  });
  quiet();
});

it("lets go of the stream with the page", async () => {
  const { unmount } = await open();
  unmount();
  expect(stream().closed).toBe(true);
  await pass(60_000);
  expect(FakeEventSource.all).toHaveLength(1);
});
