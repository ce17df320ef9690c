import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { keys } from "../api/queries";
import type { Broker } from "../api/types";
import { ConnectionDialogs } from "../components/connection/ConnectionDialogs";
import { fakeApi, type FakeApi } from "../test/api";
import { broker, connection, figures } from "../test/builders";
import { beginAtNow } from "../test/clock";
import { renderAt } from "../test/render";
import { BrokerManagement } from "./BrokerManagement";

beginAtNow();

const alpaca = broker({ id: "alpaca", name: "Alpaca", environments: ["live", "paper"] });
const schwab = broker({ connections: [connection()] });
let api: FakeApi;

beforeEach(() => {
  api = fakeApi().answers("GET /api/metrics/refresh", {
    hours: 24,
    since: "2026-11-21T14:30:00Z",
    total: figures(),
    brokers: {},
  });
});

function show(brokers?: Broker[]) {
  if (brokers) {
    api.answers("GET /api/brokers", brokers);
  }
  return renderAt(
    <ConnectionDialogs>
      <BrokerManagement />
    </ConnectionDialogs>,
  );
}

const others = () => screen.findByRole("region", { name: "Connect another broker" });

it("shows what is connected as cards, and what is not below", async () => {
  show([alpaca, schwab]);
  const connected = await screen.findByRole("region", { name: "Connected" });
  expect(within(connected).getAllByRole("article")).toHaveLength(1);
  expect(within(connected).getByRole("heading", { name: "Charles Schwab" })).toBeVisible();
  expect(within(await others()).getByRole("button", { name: "Connect Alpaca" })).toBeVisible();
  expect(screen.getByText("Your connection works")).toBeVisible();
});

it("shows a broker's environments apart", async () => {
  const live = connection({ id: "1" });
  const paper = connection({ id: "2", environment: "paper" });
  show([{ ...alpaca, connections: [live, paper] }]);
  expect(await screen.findAllByRole("article")).toHaveLength(2);
  expect(screen.queryByRole("region", { name: "Connect another broker" })).toBeNull();
});

it("counts who needs their user", async () => {
  const broken = connection({ id: "2", status: "NEEDS_RECONNECT", isValid: false });
  show([schwab, { ...alpaca, connections: [broken] }]);
  expect(await screen.findByText("1 of 2 connections needs you")).toBeVisible();
});

it("offers what was disconnected, and lets what is being disconnected finish", async () => {
  show([
    broker({ connections: [connection({ status: "DISCONNECTED", isValid: false })] }),
    { ...alpaca, connections: [connection({ status: "DISCONNECTING", isValid: false })] },
  ]);
  expect(await screen.findByRole("article", { name: /Alpaca/ })).toHaveTextContent("Disconnecting");
  expect(screen.getByRole("button", { name: "Connect Charles Schwab" })).toBeVisible();
});

it("welcomes who has connected nothing", async () => {
  show([alpaca]);
  expect(await screen.findByRole("heading", { name: "Connect your first broker" })).toBeVisible();
  expect(screen.getByRole("region", { name: "Choose a broker" })).toBeVisible();
  expect(api.count("GET /api/metrics/refresh")).toBe(0);
});

it("says that it loads", () => {
  api.hangs("GET /api/brokers");
  show();
  expect(screen.getByText("Loading your brokers…")).toBeInTheDocument();
});

it("says why it cannot be loaded, and tries again", async () => {
  api.cuts("GET /api/brokers");
  show();
  expect(await screen.findByText(/Evergrant cannot be reached/)).toBeVisible();
  api.answers("GET /api/brokers", [schwab]);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("article")).toBeVisible();
});

it("keeps what it knows while the gateway is away, and says how old that is", async () => {
  const { client } = show([schwab]);
  await screen.findByRole("article");
  api.cuts("GET /api/brokers");
  await act(() => client.invalidateQueries({ queryKey: keys.brokers }));
  expect(await screen.findByText(/This is how things were at 09:30/)).toHaveTextContent(
    "Evergrant cannot be reached",
  );
  expect(screen.getByRole("article")).toBeVisible();
  api.answers("GET /api/brokers", [schwab]);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByText(/This is how things were/)).toBeNull());
});

it("says so if it is this machine that is offline", async () => {
  const { client } = show([schwab]);
  await screen.findByRole("article");
  Object.defineProperty(window.navigator, "onLine", { value: false, configurable: true });
  try {
    api.cuts("GET /api/brokers");
    await act(() => client.invalidateQueries({ queryKey: keys.brokers }));
    expect(await screen.findByText(/You are offline/)).toBeVisible();
  } finally {
    Reflect.deleteProperty(window.navigator, "onLine");
  }
});
