import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeApi, type FakeApi } from "../test/api";
import { call, get, NoAnswerError, ProblemError } from "./client";
import { leave } from "./leave";

let api: FakeApi;
const reload = () => vi.spyOn(leave, "reload").mockImplementation(() => {});

beforeEach(() => {
  api = fakeApi();
});

describe("an answer", () => {
  it("is its body", async () => {
    api.answers("GET /api/me", { name: "Ada" });
    await expect(get("/api/me")).resolves.toEqual({ name: "Ada" });
  });

  it("may have none", async () => {
    api.answers("POST /api/brokers/schwab/test", null, 202);
    await expect(call("POST", "/api/brokers/schwab/test")).resolves.toEqual({
      status: 202,
      body: null,
    });
  });

  it("sends what it is given as JSON", async () => {
    api.answers("POST /api/consents");
    await call("POST", "/api/consents", { broker: "schwab" });
    expect(api.bodyOf("POST /api/consents")).toEqual({ broker: "schwab" });
  });
});

describe("a refusal", () => {
  it("is the problem, in its words and with its name", async () => {
    api.refuses("GET /api/me", 409, "needs-reconnect", "Connect again.");
    const error = await get("/api/me").catch((it: unknown) => it);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      message: "Connect again.",
      kind: "needs-reconnect",
      status: 409,
    });
  });

  it.each([
    [502, "Evergrant is not available right now. Try again in a moment."],
    [414, "Evergrant did not accept this (414)."],
  ])("of %d by something else still has words", async (status, message) => {
    api.handles("GET /api/me", () => new Response("<h1>oops</h1>", { status }));
    await expect(get("/api/me")).rejects.toMatchObject({ message, status });
  });
});

describe("no answer", () => {
  it("is told apart from a refusal", async () => {
    api.cuts("GET /api/me");
    await expect(get("/api/me")).rejects.toBeInstanceOf(NoAnswerError);
  });

  it("is also one that breaks off", async () => {
    const broken = new ReadableStream({ pull: (it) => it.error(new TypeError("cut")) });
    api.handles("GET /api/me", () => new Response(broken));
    await expect(get("/api/me")).rejects.toBeInstanceOf(NoAnswerError);
  });
});

describe("a session that has ended", () => {
  it("loads the page again, and nothing more happens on this one", async () => {
    const reloaded = reload();
    api.refuses("GET /api/me", 401, "unauthenticated", "Log in.");
    const settled = vi.fn();
    void get("/api/me").then(settled, settled);
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalledOnce());
    expect(settled).not.toHaveBeenCalled();
  });

  it("does so once, however many calls are told", async () => {
    const reloaded = reload();
    api.refuses("GET /api/me", 401, "unauthenticated", "Log in.");
    const settled = vi.fn();
    void get("/api/me").then(settled, settled);
    void get("/api/me").then(settled, settled);
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve));
    expect(reloaded).toHaveBeenCalledOnce();
    expect(settled).not.toHaveBeenCalled();
  });

  it("does not do so when it was done just before, or there would be no end", async () => {
    const reloaded = reload();
    api
      .answers("GET /api/me", { name: "Ada" })
      .refuses("GET /api/brokers", 401, "unauthenticated", "Log in.");
    void get("/api/brokers");
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalledOnce());
    loadedAfter(1_000);
    await get("/api/me");
    await expect(get("/api/brokers")).rejects.toMatchObject({ status: 401 });
    expect(reloaded).toHaveBeenCalledOnce();
  });

  it("does so again later", async () => {
    const reloaded = reload();
    api.refuses("GET /api/me", 401, "unauthenticated", "Log in.");
    void get("/api/me");
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalledOnce());
    loadedAfter(60_000);
    void get("/api/me");
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalledTimes(2));
  });

  it("does not take the page away from under an open dialog", async () => {
    const reloaded = reload();
    api.refuses("GET /api/me", 401, "unauthenticated", "Log in.");
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.open = true;
    await expect(get("/api/me")).rejects.toMatchObject({ status: 401 });
    expect(reloaded).not.toHaveBeenCalled();
    dialog.remove();
    void get("/api/me");
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalledOnce());
  });
});

/** As if the page had been loaded again, so much later than now. */
function loadedAfter(milliseconds: number): void {
  const then = Date.now() + milliseconds;
  vi.spyOn(Date, "now").mockReturnValue(then);
  vi.stubGlobal("performance", { timeOrigin: then });
}
