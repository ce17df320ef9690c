import { act, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Return } from "../api/types";
import { type FakeApi, fakeApi } from "../test/api";
import { broker } from "../test/builders";
import { renderAt } from "../test/render";
import { VerifyPage } from "./VerifyPage";

const OPEN = "GET /api/auth/broker/etrade/open";
const SEND = "POST /api/auth/broker/callback";

let api: FakeApi;

beforeEach(() => {
  api = fakeApi()
    .answers("GET /api/brokers", [broker({ id: "etrade", name: "E*TRADE", returnBy: "hand" })])
    .answers(OPEN, { requestToken: "rt", consentPage: "https://us.etrade.com/authorize?token=rt" });
});

afterEach(() => {
  vi.useRealTimers();
});

const ended = (but: Partial<Return> = {}): Return => ({
  broker: "etrade",
  environment: "live",
  result: "connected",
  ...but,
});

const wrong = (triesLeft: number) =>
  ended({
    result: "wrong-verifier",
    triesLeft,
    message: `E*TRADE did not accept this code. You have ${triesLeft} more tries.`,
  });

const show = (query = "?broker=etrade") => renderAt(<VerifyPage />, `/connect/verify${query}`);
const code = () => screen.findByLabelText("Code");
const send = () => screen.getByRole("button", { name: "Connect E*TRADE" });

test("the broker's page opens beside this one, and learns nothing of it", async () => {
  show();
  const link = await screen.findByRole("link", { name: /Open E\*TRADE.*opens in a new tab/ });
  expect(link).toHaveAttribute("href", "https://us.etrade.com/authorize?token=rt");
  expect(link).toHaveAttribute("target", "_blank");
  expect(link).toHaveAttribute("rel", "noopener noreferrer");
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
});

test("a phone offers the code where it can", async () => {
  show();
  expect(await code()).toHaveAttribute("autocomplete", "one-time-code");
});

test.each([
  [" ab1c2 ", "AB1C2"],
  ["abcdefgh9", "abcdefgh9"],
])("of %j, %j is sent", async (typed, sent) => {
  api.answers(SEND, ended());
  const { address } = show();
  await userEvent.type(await code(), `${typed}{Enter}`);
  await waitFor(() =>
    expect(address()).toBe("/connect/result?broker=etrade&result=connected&environment=live"),
  );
  expect(api.bodyOf(SEND)).toEqual({ broker: "etrade", requestToken: "rt", verifier: sent });
});

test("nothing typed is said at the field, and nothing is sent", async () => {
  show();
  await code();
  await userEvent.click(send());
  expect(await code()).toHaveAccessibleDescription(/Type the code/);
  expect(await code()).toHaveFocus();
  expect(api.count(SEND)).toBe(0);
});

test("a wrong code says how many tries are left, and is there to be put right", async () => {
  api.answers(SEND, wrong(2));
  show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  expect(await screen.findByText(/You have 2 more tries/)).toBeVisible();
  expect(await code()).toHaveAccessibleDescription(/You have 2 more tries/);
  expect(await code()).toBeInvalid();
  expect(await code()).toHaveFocus();
  await userEvent.keyboard("X");
  expect(await code()).toHaveValue("X");
  expect(screen.queryByText(/more tries/)).not.toBeInTheDocument();
});

test("after the last try it is said how it ended", async () => {
  api.answers(SEND, ended({ result: "code-rejected" }));
  const { address } = show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  await waitFor(() => expect(address()).toContain("result=code-rejected"));
});

test("while another call is at work with it, the same code asks what came of it", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  api.answers(SEND, ended({ result: "at-work" }), 202);
  const { address } = show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  expect(await screen.findByRole("button", { name: "Still connecting…" })).toBeVisible();
  api.answers(SEND, ended());
  await act(() => vi.advanceTimersByTimeAsync(2_100));
  await waitFor(() => expect(address()).toContain("result=connected"));
  expect(api.count(SEND)).toBe(2);
});

test("what is at work for longer than a minute was interrupted", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  api.answers(SEND, ended({ result: "at-work" }), 202);
  const { address } = show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  await screen.findByRole("button", { name: "Still connecting…" });
  await act(() => vi.advanceTimersByTimeAsync(63_000));
  await waitFor(() => expect(address()).toContain("result=interrupted"));
});

test("while it is sent it is not sent again", async () => {
  api.hangs(SEND);
  show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  await userEvent.click(await screen.findByRole("button", { name: "Connecting…" }));
  await userEvent.type(await code(), "{Enter}");
  expect(api.count(SEND)).toBe(1);
});

test("a code that came too late leads to a new start", async () => {
  api.refuses(SEND, 403, "expired-state", "This connect attempt is too old.");
  show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  expect(await screen.findByRole("heading", { name: "This code came too late" })).toHaveFocus();
  expect(screen.getByText("This connect attempt is too old.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Start again" }));
  expect(screen.getByRole("dialog", { name: "Connect E*TRADE" })).toBeVisible();
});

test("a new start makes the page new", async () => {
  api
    .refuses(SEND, 403, "expired-state", "This connect attempt is too old.")
    .answers("POST /api/consents")
    .answers("GET /api/auth/broker/etrade/authorize", {
      authorizationUrl: "https://us.etrade.com/authorize?token=new",
      returnBy: "hand",
    });
  show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  await userEvent.click(await screen.findByRole("button", { name: "Start again" }));
  api.answers(OPEN, {
    requestToken: "new",
    consentPage: "https://us.etrade.com/authorize?token=new",
  });
  await userEvent.click(screen.getByRole("button", { name: "Continue to E*TRADE" }));
  expect(await screen.findByRole("link", { name: /Open E\*TRADE/ })).toHaveAttribute(
    "href",
    "https://us.etrade.com/authorize?token=new",
  );
  expect(await code()).toHaveValue("");
});

test("what went wrong is said in place, and the code stays", async () => {
  api.cuts(SEND);
  show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  expect(await screen.findByText(/Evergrant cannot be reached/)).toBeVisible();
  expect(await code()).toHaveValue("ab1c2");
});

test("where nothing is open one can start", async () => {
  api.refuses(OPEN, 404, "not-found", "Nothing is here");
  show();
  expect(await screen.findByRole("heading", { name: "No code is awaited" })).toBeVisible();
  expect(await screen.findByRole("button", { name: "Start again" })).toBeVisible();
});

test.each(["", "?broker=nobody"])("an address without a broker (%j) says so", async (query) => {
  api.refuses("GET /api/auth/broker/nobody/open", 404, "unknown-broker", "Unknown broker");
  show(query);
  expect(
    await screen.findByRole("heading", { name: "There is nothing to tell here" }),
  ).toBeVisible();
});

test("it says that it loads", () => {
  api.hangs(OPEN);
  show();
  expect(screen.getByText("One moment…")).toBeVisible();
});

test("no answer can be asked for again", async () => {
  api.cuts(OPEN);
  show();
  expect(
    await screen.findByRole("heading", { name: "This page could not be loaded" }),
  ).toBeVisible();
  api.answers(OPEN, { requestToken: "rt", consentPage: "https://us.etrade.com/authorize" });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await code()).toBeVisible();
});

test("without the list of brokers the code can be typed all the same", async () => {
  api.cuts("GET /api/brokers").answers(SEND, ended());
  const { address } = show();
  await userEvent.type(await code(), "ab1c2{Enter}");
  await waitFor(() => expect(address()).toContain("result=connected"));
});
