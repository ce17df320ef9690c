import { act, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { keys } from "../../api/queries";
import type { Broker, Connection } from "../../api/types";
import { fakeApi, type FakeApi } from "../../test/api";
import { broker, connection, inDays } from "../../test/builders";
import { renderAt } from "../../test/render";
import { ConnectionDialogs } from "../connection/ConnectionDialogs";
import { AlertBanner } from "./AlertBanner";

const gone: Partial<Connection> = {
  status: "NEEDS_RECONNECT",
  isValid: false,
  lastError: { cause: "GRANT_REJECTED", message: "It was taken back." },
};
let api: FakeApi;

beforeEach(() => {
  api = fakeApi();
});

const having = (but: Partial<Connection>, of: Partial<Broker> = {}) => [
  broker({ ...of, connections: [connection(but)] }),
];

function show(brokers: Broker[]) {
  api.answers("GET /api/brokers", brokers);
  return renderAt(
    <ConnectionDialogs>
      <AlertBanner />
    </ConnectionDialogs>,
  );
}

const banner = () => screen.getByRole("alert", { name: "Brokers that need you" });
const alert = () => screen.findByText("Charles Schwab needs you");
const dismiss = () =>
  userEvent.click(screen.getByRole("button", { name: "Dismiss the alert about Charles Schwab" }));

it("says what is wrong and leads to the repair", async () => {
  show(having(gone));
  expect(await alert()).toBeVisible();
  expect(screen.getByText("It was taken back.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Reconnect Charles Schwab" }));
  expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
  expect(screen.getByText("Charles Schwab needs you")).toBeInTheDocument();
});

it("leads to a new key where an API key is all there is", async () => {
  const apiKey = { isValid: false, addedAt: inDays(-1) };
  show(having({ ...gone, oauth: false, apiKey, lastError: null }, { apiKey: true }));
  await alert();
  await userEvent.click(screen.getByRole("button", { name: "Reconnect Charles Schwab" }));
  expect(screen.getByRole("dialog")).toHaveTextContent("Secret key");
});

it("does not ask for what nobody can do", async () => {
  show(having(gone, { standing: "RETIRED", connectable: false, obstacle: "It is closed." }));
  expect(await screen.findByText("Charles Schwab no longer works")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Reconnect/ })).toBeNull();
});

it.each<[string, Partial<Connection>]>([
  ["works", {}],
  ["is being disconnected", { status: "DISCONNECTING", isValid: false }],
  ["is disconnected", { status: "DISCONNECTED", isValid: false }],
  ["goes on with a key", { ...gone, isValid: true }],
])("says nothing of a connection that %s", async (_, but) => {
  const { client } = show(having(but));
  await waitFor(() => expect(client.getQueryData(keys.brokers)).toBeDefined());
  expect(banner()).toBeEmptyDOMElement();
});

it("stays away once dismissed, also when only its revision moves", async () => {
  const { client } = show(having(gone));
  await alert();
  await dismiss();
  expect(banner()).toBeEmptyDOMElement();
  act(() => client.setQueryData(keys.brokers, having({ ...gone, revision: 99 })));
  expect(banner()).toBeEmptyDOMElement();
});

it("comes back when the connection has changed", async () => {
  const { client } = show(having(gone));
  await alert();
  await dismiss();
  act(() => client.setQueryData(keys.brokers, having({ ...gone, version: 4 })));
  expect(await alert()).toBeVisible();
});

it("comes back with the next visit", async () => {
  const { unmount } = show(having(gone));
  await alert();
  await dismiss();
  unmount();
  show(having(gone));
  expect(await alert()).toBeVisible();
});

it("goes when the connection works again", async () => {
  const { client } = show(having(gone));
  await alert();
  act(() => client.setQueryData(keys.brokers, having({})));
  await waitFor(() => expect(banner()).toBeEmptyDOMElement());
});

it("tells of every one", async () => {
  show([
    ...having(gone),
    broker({ id: "etrade", name: "E*TRADE", connections: [connection({ ...gone, id: "2" })] }),
  ]);
  await alert();
  expect(screen.getByText("E*TRADE needs you")).toBeVisible();
  await dismiss();
  expect(screen.getByText("E*TRADE needs you")).toBeVisible();
});
