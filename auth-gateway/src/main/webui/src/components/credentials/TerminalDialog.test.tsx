import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { type FakeApi, fakeApi } from "../../test/api";
import { NOW, broker, connection } from "../../test/builders";
import { renderAt } from "../../test/render";
import { TerminalDialog } from "./TerminalDialog";

const PUT = "PUT /api/brokers/ibkr/terminal?environment=live";
const TEST = "POST /api/brokers/ibkr/test?environment=live";

let api: FakeApi;

beforeEach(() => {
  api = fakeApi().answers(PUT, connection()).answers("GET /api/brokers", []);
});

function show(connections = [] as ReturnType<typeof connection>[]) {
  const onClose = vi.fn();
  const ibkr = broker({
    id: "ibkr",
    name: "Interactive Brokers",
    terminalPorts: [7496, 7497],
    connections,
  });
  renderAt(<TerminalDialog broker={ibkr} environment="live" onClose={onClose} />);
  return { onClose, user: userEvent.setup() };
}

const host = () => screen.getByLabelText("Host");
const save = () => screen.getByRole("button", { name: "Save and try it" });

test("only the broker's ports can be chosen, and say what they usually are", () => {
  show();
  expect(screen.getByRole("group", { name: "Port" })).toBeVisible();
  expect(screen.getByRole("radio", { name: "7496 TWS, live" })).toBeChecked();
  expect(screen.getByRole("radio", { name: "7497 TWS, paper" })).not.toBeChecked();
});

test("what is stored already is there to be changed", () => {
  const terminal = { host: "tws.lan", port: 7497, reachable: false, addedAt: NOW.toISOString() };
  show([connection({ terminal })]);
  expect(host()).toHaveValue("tws.lan");
  expect(screen.getByRole("radio", { name: /7497/ })).toBeChecked();
});

test("a terminal is stored and tried", async () => {
  api.answers(TEST, {
    ok: true,
    latencyMillis: 12,
    cause: null,
    message: "It works: your terminal answers.",
    testedAt: NOW.toISOString(),
    credential: "TERMINAL",
  });
  const { user } = show();
  await user.type(host(), " 192.168.1.20 ");
  await user.click(screen.getByRole("radio", { name: /7497/ }));
  await user.click(save());
  expect(await screen.findByText("It works: your terminal answers.")).toBeVisible();
  expect(api.bodyOf(PUT)).toEqual({ host: "192.168.1.20", port: 7497 });
});

test.each([
  ["", "Say where the terminal runs."],
  ["http://tws.lan", /Only a host name or an IP address/],
  ["tws.lan:7497", /no port/],
  ["my terminal", /Only a host name/],
])("%j is no host", async (typed, words) => {
  const { user } = show();
  if (typed) {
    await user.type(host(), typed);
  }
  await user.click(save());
  expect(screen.getByText(words)).toBeVisible();
  expect(host()).toBeInvalid();
  expect(host()).toHaveFocus();
  expect(api.calls).toEqual([]);
});

test.each(["tws", "10.0.0.5", "fe80::1", "::1", "my-mac.local"])("%s is a host", async (typed) => {
  api.hangs(PUT);
  const { user } = show();
  await user.type(host(), typed);
  await user.click(save());
  expect(await screen.findByRole("button", { name: "Saving…" })).toBeVisible();
  expect(api.bodyOf(PUT)).toEqual({ host: typed, port: 7496 });
});

test.each([
  ["host must be a host name or an IP address", "The host must be a host name or an IP address."],
  ["port must be 7496 or 7497", "The port must be 7496 or 7497."],
])("the API's %j stands at its field", async (detail, words) => {
  api.refuses(PUT, 400, "invalid-request", detail);
  const { user } = show();
  await user.type(host(), "tws");
  await user.click(save());
  expect(await screen.findByText(words)).toBeVisible();
  expect(host()).toHaveValue("tws");
});

test("what concerns no field is said below them", async () => {
  api.refuses(PUT, 409, "broker-not-available", "This broker cannot be connected.");
  const { user } = show();
  await user.type(host(), "tws");
  await user.click(save());
  expect(await screen.findByText("This broker cannot be connected.")).toBeVisible();
  expect(within(screen.getByRole("dialog")).getByRole("alert")).toHaveTextContent(
    "This broker cannot be connected.",
  );
});
