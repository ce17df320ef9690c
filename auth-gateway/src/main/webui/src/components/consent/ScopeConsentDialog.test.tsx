import { act, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { leave } from "../../api/leave";
import type { Broker } from "../../api/types";
import { type FakeApi, fakeApi } from "../../test/api";
import { broker } from "../../test/builders";
import { renderAt } from "../../test/render";
import { ScopeConsentDialog } from "./ScopeConsentDialog";

let api: FakeApi;

beforeEach(() => {
  api = fakeApi().answers("POST /api/consents").answers("GET /api/auth/broker/schwab/authorize", {
    authorizationUrl: "https://api.schwabapi.com/v1/oauth/authorize?state=s",
    returnBy: "callback",
  });
});

function show(but: Partial<Broker> = {}) {
  const onClose = vi.fn();
  const to = vi.spyOn(leave, "to").mockImplementation(() => {});
  const rendered = renderAt(
    <ScopeConsentDialog broker={broker(but)} environment="live" onClose={onClose} />,
  );
  return { ...rendered, onClose, to, user: userEvent.setup() };
}

const proceed = () => screen.getByRole("button", { name: "Continue to Charles Schwab" });

test("the rights are said in plain language, by what they touch", () => {
  show({
    scopes: [
      { name: "t", description: "Execute buy and sell orders", kind: "TRADING" },
      { name: "a", description: "Read account balances and positions", kind: "ACCOUNT" },
      { name: "b", description: "Read account balances and positions", kind: "ACCOUNT" },
      { name: "o", description: "Read market data", kind: "OTHER" },
    ],
  });
  const groups = screen.getAllByRole("heading", { level: 3 }).map((it) => it.parentElement!);
  expect(groups.map((it) => it.textContent)).toEqual([
    "Your accountRead account balances and positions",
    "TradingExecute buy and sell orders",
    "AlsoRead market data",
  ]);
  expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
});

test("without rights to name, the broker will name them", () => {
  show({ scopes: [] });
  expect(screen.getByText(/will show you what Evergrant may do/)).toBeVisible();
});

test("the environment is named where there are two", () => {
  show({ environments: ["live", "paper"] });
  expect(screen.getByText("Live trading")).toBeVisible();
});

test("going on writes the agreement down, then leaves for the broker", async () => {
  const { user, to } = show();
  await user.click(proceed());
  expect(await screen.findByRole("button", { name: "Connecting…" })).toBeVisible();
  expect(api.bodyOf("POST /api/consents")).toEqual({
    broker: "schwab",
    environment: "live",
    scopes: ["readonly", "trade"],
  });
  expect(api.calls.map((it) => it.what)).toEqual([
    "POST /api/consents",
    "GET /api/auth/broker/schwab/authorize?environment=live",
  ]);
  expect(to).toHaveBeenCalledExactlyOnceWith(
    "https://api.schwabapi.com/v1/oauth/authorize?state=s",
  );
  expect(screen.getByRole("button", { name: "Cancel" })).toBeDisabled();
});

test("a second press while it is on its way begins nothing", async () => {
  api.hangs("POST /api/consents");
  const { user } = show();
  await user.click(proceed());
  await user.click(screen.getByRole("button", { name: "Connecting…" }));
  expect(api.count("POST /api/consents")).toBe(1);
});

test("an error is said in place, and it can be tried again", async () => {
  api.refuses("POST /api/consents", 503, "unavailable", "Try again in a moment.");
  const { user, to } = show();
  await user.click(proceed());
  expect(await screen.findByText("Try again in a moment.")).toBeVisible();
  expect(within(screen.getByRole("dialog")).getByRole("alert")).toHaveTextContent(
    "Try again in a moment.",
  );
  expect(to).not.toHaveBeenCalled();
  api.answers("POST /api/consents");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await vi.waitFor(() => expect(to).toHaveBeenCalledOnce());
});

test("without a consent written down nobody is sent to the broker", async () => {
  api.cuts("POST /api/consents");
  const { user } = show();
  await user.click(proceed());
  expect(await screen.findByText(/cannot be reached/)).toBeVisible();
  expect(api.count("GET /api/auth/broker/schwab/authorize")).toBe(0);
});

test("whoever comes back with the browser's button finds the dialog ready again", async () => {
  const { user } = show();
  await user.click(proceed());
  await screen.findByRole("button", { name: "Connecting…" });
  act(() => {
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  });
  await vi.waitFor(() => expect(proceed()).toBeEnabled());
});

test("cancelling closes it, and calls nothing", async () => {
  const { user, onClose } = show();
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(api.calls).toEqual([]);
});

test("where a code is typed, the way leads to the page that waits for it", async () => {
  api.answers("GET /api/auth/broker/etrade/authorize", {
    authorizationUrl: "https://us.etrade.com/e/t/etws/authorize",
    returnBy: "hand",
  });
  const { user, to, onClose, address } = show({ id: "etrade", name: "E*TRADE", returnBy: "hand" });
  expect(screen.getByText(/will show you a code/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Continue to E*TRADE" }));
  await vi.waitFor(() => expect(address()).toBe("/connect/verify?broker=etrade"));
  expect(onClose).toHaveBeenCalledOnce();
  expect(to).not.toHaveBeenCalled();
});

test("a code that was shown all the same has a place to be typed, out of the dialog's way", async () => {
  const { user, onClose } = show({ typedCode: true });
  const link = within(screen.getByRole("dialog")).getByRole("link", { name: "Type it here" });
  expect(link).toHaveAttribute("href", "/connect/verify?broker=schwab");
  await user.click(link);
  expect(onClose).toHaveBeenCalledOnce();
});
