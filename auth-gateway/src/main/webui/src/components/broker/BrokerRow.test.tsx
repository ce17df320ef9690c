import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { Broker } from "../../api/types";
import { fakeApi } from "../../test/api";
import { broker, connection } from "../../test/builders";
import { renderAt } from "../../test/render";
import { ConnectionDialogs } from "../connection/ConnectionDialogs";
import { BrokerRow } from "./BrokerRow";

function show(but: Partial<Broker> = {}, successor?: Broker) {
  renderAt(
    <ConnectionDialogs>
      <ul>
        <BrokerRow first broker={broker(but)} successor={successor} />
      </ul>
    </ConnectionDialogs>,
  );
}

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const alpaca: Partial<Broker> = {
  id: "alpaca",
  name: "Alpaca",
  environments: ["live", "paper"],
  apiKey: true,
};
const td: Partial<Broker> = {
  id: "tdameritrade",
  name: "TD Ameritrade",
  standing: "RETIRED",
  connectable: false,
  obstacle: "It is closed.",
};

it("connects after the dialog about rights", async () => {
  show();
  expect(screen.getByText("You log in there once.")).toBeVisible();
  await press("Connect Charles Schwab");
  expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
});

it("says that it connects while an attempt is begun", async () => {
  fakeApi().hangs("POST /api/consents");
  show();
  await press("Connect Charles Schwab");
  await press("Continue to Charles Schwab");
  const row = screen.getAllByRole("listitem", { hidden: true })[0]!;
  expect(within(row).getByText("Connecting…")).toBeInTheDocument();
});

it("asks which environment, and connects that", async () => {
  show(alpaca);
  expect(screen.getByRole("radio", { name: "Live" })).toBeChecked();
  await userEvent.click(screen.getByRole("radio", { name: "Paper" }));
  await press("Connect Alpaca");
  expect(screen.getByRole("dialog")).toHaveTextContent("Paper trading");
});

it("begins with the environment that is not connected, and shows the other as connected", async () => {
  show({ ...alpaca, connections: [connection()] });
  expect(screen.getByRole("radio", { name: "Paper" })).toBeChecked();
  await userEvent.click(screen.getByRole("radio", { name: "Live" }));
  expect(screen.getByRole("button", { name: "Connected" })).toBeDisabled();
  expect(screen.queryByRole("button", { name: /API key/ })).toBeNull();
});

it("does not call connected what is broken", async () => {
  show({ ...alpaca, connections: [connection({ status: "NEEDS_RECONNECT", isValid: false })] });
  await userEvent.click(screen.getByRole("radio", { name: "Live" }));
  await press("Connect Alpaca");
  expect(screen.getByRole("dialog")).toHaveTextContent("Live trading");
});

it("takes an API key or a terminal instead", async () => {
  show({ ...alpaca, terminalPorts: [4001] });
  await press("Use an API key for Alpaca");
  expect(screen.getByRole("dialog")).toHaveTextContent("Secret key");
  await press("Cancel");
  await press("Use your terminal for Alpaca");
  expect(screen.getByRole("dialog")).toBeVisible();
});

it("says what is in the way, and still takes a key", () => {
  show({ ...alpaca, connectable: false, obstacle: "Not set up here." });
  expect(screen.getByText("Not set up here.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Connect Alpaca" })).toBeNull();
  expect(screen.getByRole("button", { name: "Use an API key for Alpaca" })).toBeVisible();
});

it("leads from a retired broker to its successor", () => {
  show(td, broker());
  expect(screen.getByRole("link", { name: "Connect Charles Schwab" })).toHaveAttribute(
    "href",
    "#schwab",
  );
  expect(screen.queryByRole("button")).toBeNull();
});

it("does not where the successor is connected", () => {
  show(td, broker({ connections: [connection()] }));
  expect(screen.getByText("Is now Charles Schwab, which you have connected.")).toBeVisible();
});

it("says what became of a retired broker without one", () => {
  show(td);
  expect(screen.getByText("It is closed.")).toBeVisible();
});
