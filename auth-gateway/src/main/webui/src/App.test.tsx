import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { App } from "./App";
import { fakeApi, type FakeApi } from "./test/api";
import { broker, connection } from "./test/builders";
import { FakeEventSource, fakeEvents } from "./test/events";
import { renderAt } from "./test/render";

let api: FakeApi;

beforeEach(() => {
  fakeEvents();
  api = fakeApi()
    .answers("GET /api/me", { name: "Ada Lovelace", email: null })
    .answers("GET /api/brokers", [broker()])
    .answers("GET /api/me/preferences", {
      needsReconnect: true,
      consentEnding: true,
      recovered: true,
    });
});

describe("a page of a user's own", () => {
  it("has the user's name, the preferences and the way out", async () => {
    renderAt(<App />);
    expect(await screen.findByText("Ada Lovelace")).toBeVisible();
    const account = within(screen.getByRole("navigation", { name: "Account" }));
    expect(account.getByRole("link", { name: "Log out" })).toHaveAttribute("href", "/logout");
    await userEvent.click(account.getByRole("link", { name: "Preferences" }));
    expect(await screen.findByRole("heading", { level: 1 })).toBeVisible();
    expect(account.getByRole("link", { name: "Preferences" })).toHaveAttribute(
      "aria-current",
      "page",
    );
  });

  it("begins with a way past the header", async () => {
    renderAt(<App />);
    await userEvent.tab();
    expect(screen.getByRole("link", { name: "Skip to content" })).toHaveFocus();
  });

  it("shows what needs its user wherever they are", async () => {
    const broken = connection({ status: "NEEDS_RECONNECT", isValid: false });
    api.answers("GET /api/brokers", [broker({ connections: [broken] })]);
    renderAt(<App />, "/preferences");
    expect(await screen.findByText("Charles Schwab needs you")).toBeVisible();
  });

  it("does not tell who is connecting a broker to connect it", async () => {
    const broken = connection({ status: "NEEDS_RECONNECT", isValid: false });
    api
      .answers("GET /api/brokers", [broker({ connections: [broken] })])
      .answers("GET /api/auth/broker/schwab/open", { requestToken: "t", consentPage: "https://b" });
    renderAt(<App />, "/connect/verify?broker=schwab");
    await screen.findByRole("heading", { name: "Finish connecting Charles Schwab" });
    expect(screen.queryByText("Charles Schwab needs you")).toBeNull();
    await userEvent.click(screen.getByRole("link", { name: "Cancel" }));
    expect(screen.getByText("Charles Schwab needs you")).toBeVisible();
  });

  it("reads the overview out to who comes back to it, not to who begins there", async () => {
    renderAt(<App />);
    expect(await screen.findByRole("heading", { level: 1 })).not.toHaveFocus();
    await userEvent.click(screen.getByRole("link", { name: "Preferences" }));
    await screen.findByRole("heading", { name: "Mail preferences" });
    await userEvent.click(screen.getByRole("link", { name: "Evergrant" }));
    expect(screen.getByRole("heading", { name: "Your brokers" })).toHaveFocus();
  });

  it("shows a change that the gateway tells of", async () => {
    api.answers("GET /api/brokers", [broker({ connections: [connection()] })]);
    renderAt(<App />);
    await screen.findByRole("article");
    const broken = connection({ status: "NEEDS_RECONNECT", isValid: false, revision: 8 });
    api.answers("GET /api/brokers", [broker({ connections: [broken] })]);
    FakeEventSource.last.says({ connectionId: broken.id, revision: 8 });
    expect(await screen.findByText("Charles Schwab needs you")).toBeVisible();
  });
});

it("asks nothing that needs a session of who comes from a mail", async () => {
  renderAt(<App />, "/unsubscribe?id=abc");
  expect(await screen.findByRole("heading", { level: 1 })).toBeVisible();
  expect(api.calls).toEqual([]);
  expect(FakeEventSource.all).toEqual([]);
});

it("leads on from an address that is none", async () => {
  const { address } = renderAt(<App />, "/nowhere");
  await userEvent.click(screen.getByRole("link", { name: "Go to your brokers" }));
  expect(address()).toBe("/");
});
