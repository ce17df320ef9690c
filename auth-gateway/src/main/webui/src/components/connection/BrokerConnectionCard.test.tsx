import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Broker, Connection } from "../../api/types";
import { fakeApi, type FakeApi } from "../../test/api";
import { broker, connection, inDays, inHours, inMinutes } from "../../test/builders";
import { beginAtNow } from "../../test/clock";
import { renderAt } from "../../test/render";
import { BrokerConnectionCard } from "./BrokerConnectionCard";
import { ConnectionDialogs } from "./ConnectionDialogs";

beginAtNow();

const gone: Partial<Connection> = { status: "NEEDS_RECONNECT", isValid: false };
const keyOnly: Partial<Connection> = {
  oauth: false,
  renews: false,
  accessExpiresAt: null,
  consentEndsAt: null,
};
const test = (but = {}) => ({
  ok: true,
  latencyMillis: 182,
  cause: null,
  message: "It works: Charles Schwab let us in.",
  testedAt: inHours(-3),
  credential: "OAUTH" as const,
  ...but,
});

let api: FakeApi;

beforeEach(() => {
  api = fakeApi();
});

function show(but: Partial<Connection> = {}, of: Partial<Broker> = {}) {
  const it = connection(but);
  renderAt(
    <ConnectionDialogs>
      <BrokerConnectionCard broker={broker({ ...of, connections: [it] })} connection={it} />
    </ConnectionDialogs>,
  );
  return screen.getByRole("article");
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));
const button = (name: string | RegExp) => screen.queryByRole("button", { name });

describe("a card", () => {
  it("says who, how it fares and until when", () => {
    const card = show({ lastTest: test() });
    expect(card).toHaveAccessibleName("Charles Schwab");
    expect(card).toHaveTextContent("Renews itself until Charles Schwab asks you again.");
    expect(card).toHaveTextContent("Reconnect byFriday, 27 Nov, 09:30in 5 days");
    expect(card).toHaveTextContent("Last refresh09:228 minutes ago");
    expect(card).toHaveTextContent("Next refresh09:42in 12 minutes");
    expect(card).toHaveTextContent("Last testworked, 182 ms3 hours ago");
    expect(within(card).getByText("Friday, 27 Nov, 09:30")).toHaveAttribute(
      "title",
      "Friday, 27 Nov 2026, 09:30:00 GMT-5",
    );
  });

  it("names the environment where there are several", () => {
    expect(
      show({ environment: "paper" }, { environments: ["live", "paper"] }),
    ).toHaveAccessibleName("Charles Schwab Paper trading");
  });

  it("says what went wrong, in words", () => {
    const message = "Charles Schwab no longer accepts the permission that you gave us.";
    expect(show({ ...gone, lastError: { cause: "GRANT_REJECTED", message } })).toHaveTextContent(
      message,
    );
  });
});

describe("what can be done", () => {
  it("test it, and see what came of it", async () => {
    api.answers("POST /api/brokers/schwab/test?environment=live", test());
    show();
    await press("Test connection");
    expect(await screen.findByText("It works: Charles Schwab let us in.")).toBeVisible();
  });

  it("see that a test failed", async () => {
    const message = "Charles Schwab was away.";
    api.answers("POST /api/brokers/schwab/test", test({ ok: false, message }));
    show();
    await press("Test connection");
    expect(await screen.findByRole("alert")).toBeInTheDocument();
    expect(await screen.findByText(message)).toBeVisible();
  });

  it("wait for a test that goes on", async () => {
    api.answers("POST /api/brokers/schwab/test", null, 202);
    show();
    await press("Test connection");
    expect(await screen.findByText("The test of Charles Schwab is still under way.")).toBeVisible();
  });

  it("say meanwhile that it is at work", async () => {
    api.hangs("POST /api/brokers/schwab/test");
    show();
    await press("Test connection");
    expect(screen.getByRole("button", { name: "Testing…" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await press("Testing…");
    expect(api.count("POST /api/brokers/schwab/test")).toBe(1);
  });

  it("refresh it now", async () => {
    api.answers("POST /api/brokers/schwab/oauth/refresh?environment=live", {
      expiresAt: inMinutes(30),
    });
    show();
    await press("Refresh now");
    expect(
      await screen.findByText("Charles Schwab is refreshed: access until 10:00."),
    ).toBeVisible();
  });

  it("hear why it could not be refreshed", async () => {
    api.refuses("POST /api/brokers/schwab/oauth/refresh", 503, "broker-away", "Try again later.");
    show();
    await press("Refresh now");
    expect(await screen.findByText("Charles Schwab: Try again later.")).toBeVisible();
  });

  it("disconnect, asked first", async () => {
    api.answers("DELETE /api/brokers/schwab/oauth?environment=live", null, 202);
    show();
    await press("Disconnect");
    const dialog = screen.getByRole("dialog", { name: "Disconnect Charles Schwab?" });
    expect(api.count("DELETE /api/brokers/schwab/oauth")).toBe(0);
    await userEvent.click(within(dialog).getByRole("button", { name: "Disconnect" }));
    expect(await screen.findByText("Charles Schwab is disconnected.")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("think better of it", async () => {
    show();
    await press("Disconnect");
    await press("Cancel");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(api.count("DELETE /api/brokers/schwab/oauth")).toBe(0);
  });

  it("hear why it could not be disconnected, in the dialog", async () => {
    api.cuts("DELETE /api/brokers/schwab/oauth");
    show();
    await press("Disconnect");
    const dialog = screen.getByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Disconnect" }));
    expect(await within(dialog).findByText(/cannot be reached/)).toBeVisible();
  });
});

describe("a repair", () => {
  it("of a consent begins with the dialog about its rights", async () => {
    show(gone);
    expect(button("Refresh now")).toBeNull();
    await press("Reconnect Charles Schwab");
    expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
  });

  it("begins with the expired badge, too", async () => {
    show(gone);
    await press(/^Expired/);
    expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
  });

  it("of an API key is a new key", async () => {
    const apiKey = { isValid: false, addedAt: inDays(-9) };
    show({ ...gone, ...keyOnly, apiKey }, { apiKey: true });
    await press("Replace the API key");
    expect(screen.getByRole("dialog")).toHaveTextContent("API key");
  });

  it("is offered early where a deadline is near", async () => {
    show({ consentEndsAt: inHours(30) });
    await press("Reconnect early");
    expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
  });
});

describe("what the user added", () => {
  it("an API key is shown, and removed after a question", async () => {
    api.answers("DELETE /api/brokers/schwab/api-key?environment=live");
    const apiKey = { isValid: true, addedAt: inDays(-9) };
    expect(show({ apiKey }, { apiKey: true })).toHaveTextContent(
      "API keyaccepted, added Fri, 13 Nov",
    );
    await press("Remove API key for Charles Schwab");
    await press("Remove");
    expect(await screen.findByText("The API key for Charles Schwab is removed.")).toBeVisible();
  });

  it("a terminal is shown, and removed after a question", async () => {
    api.answers("DELETE /api/brokers/schwab/terminal?environment=live");
    const terminal = { host: "::1", port: 4001, reachable: false, addedAt: inDays(-9) };
    expect(show({ terminal }, { terminalPorts: [4001] })).toHaveTextContent(
      "[::1]:4001, does not answer",
    );
    await press("Remove terminal for Charles Schwab");
    await press("Remove");
    expect(await screen.findByText("Your terminal for Charles Schwab is removed.")).toBeVisible();
  });

  it("either can be added", async () => {
    show({}, { apiKey: true, terminalPorts: [4001] });
    await press("Add an API key");
    await press("Cancel");
    await press("Add your own TWS or IB Gateway");
    expect(screen.getByRole("dialog")).toBeVisible();
  });

  it("a consent can be added to a key", async () => {
    show({ ...keyOnly, apiKey: { isValid: true, addedAt: inDays(-9) } }, { apiKey: true });
    expect(button("Disconnect")).toBeNull();
    await press("Connect Charles Schwab by login");
    expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
  });
});

describe("another account", () => {
  it("is used once its user says so", async () => {
    api.answers("POST /api/brokers/schwab/account?environment=live&version=3");
    expect(show({ otherAccount: true })).toHaveTextContent(
      "Nothing uses it until you say that it is the one you mean.",
    );
    await press("Use this account");
    expect(
      await screen.findByText("Charles Schwab is connected with the other account."),
    ).toBeVisible();
  });

  it("is asked about again if it has changed meanwhile", async () => {
    api.refuses("POST /api/brokers/schwab/account", 409, "version-moved", "It has changed.");
    show({ otherAccount: true });
    await press("Use this account");
    expect(await screen.findByText(/Please answer once more/)).toBeVisible();
  });

  it("can be given up instead", async () => {
    show({ otherAccount: true });
    await press("Disconnect");
    expect(screen.getByRole("dialog", { name: "Disconnect Charles Schwab?" })).toBeVisible();
  });
});
