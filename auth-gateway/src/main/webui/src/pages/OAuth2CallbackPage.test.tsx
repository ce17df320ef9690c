import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { StrictMode } from "react";
import { Link, Route, Routes } from "react-router";
import { beforeEach, expect, test } from "vitest";
import type { ResultWords } from "../api/types";
import { ConnectionDialogs } from "../components/connection/ConnectionDialogs";
import { type FakeApi, fakeApi } from "../test/api";
import { broker, connection } from "../test/builders";
import { renderAt } from "../test/render";
import { OAuth2CallbackPage } from "./OAuth2CallbackPage";

const RESULT = "GET /api/auth/broker/schwab/result";
const ACCOUNT = "POST /api/brokers/schwab/account";
const DISCONNECT = "DELETE /api/brokers/schwab/oauth?environment=live";

let api: FakeApi;

const words = (but: Partial<ResultWords> = {}): ResultWords => ({
  broker: "schwab",
  brokerName: "Charles Schwab",
  environment: "live",
  result: "connected",
  connected: true,
  otherAccount: false,
  title: "Charles Schwab is connected",
  text: "Evergrant now keeps your permission alive.",
  ...but,
});

const failed = (result: string, text: string) =>
  words({ result, connected: false, title: "Charles Schwab was not connected", text });

beforeEach(() => {
  api = fakeApi().answers("GET /api/brokers", [broker()]);
});

function Overview() {
  return (
    <>
      <h1>Brokers</h1>
      <Link to="/connect/result?broker=schwab&result=access-denied">The same once more</Link>
    </>
  );
}

function show(query = "?broker=schwab&result=connected") {
  return renderAt(
    <StrictMode>
      <ConnectionDialogs>
        <Routes>
          <Route path="/" element={<Overview />} />
          <Route path="/connect/result" element={<OAuth2CallbackPage />} />
        </Routes>
      </ConnectionDialogs>
    </StrictMode>,
    `/connect/result${query}`,
  );
}

const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name });
const button = (name: string) => screen.findByRole("button", { name });

test("it says that it finds out", () => {
  api.hangs(RESULT);
  show();
  expect(screen.getByText("Finding out how it went…")).toHaveAttribute("role", "status");
});

test("a success goes on to the brokers, and is said there once", async () => {
  api.answers(RESULT, words());
  const { address } = show("?broker=schwab&result=connected&environment=live");
  expect(await heading("Brokers")).toBeVisible();
  expect(address()).toBe("/");
  expect(
    screen.getAllByText("Charles Schwab is connected. Evergrant now keeps your permission alive."),
  ).toHaveLength(1);
  expect(api.calls[0]!.what).toBe(`${RESULT}?result=connected&environment=live`);
});

test("loaded again, a success is still one", async () => {
  api.answers(RESULT, words());
  show().unmount();
  const { address } = show();
  await waitFor(() => expect(address()).toBe("/"));
  expect(screen.queryByText(/not connected/)).not.toBeInTheDocument();
});

test("the next attempt that comes to the same address is told anew", async () => {
  api.answers(RESULT, failed("access-denied", "The first time."));
  show("?broker=schwab&result=access-denied");
  await userEvent.click(await screen.findByRole("link", { name: "Go to your brokers" }));
  await heading("Brokers");
  api.hangs(RESULT);
  await userEvent.click(screen.getByRole("link", { name: "The same once more" }));
  expect(screen.getByText("Finding out how it went…")).toBeVisible();
});

test.each([
  ["access-denied", "You did not allow the access at Charles Schwab. Nothing was changed."],
  ["invalid-state", "This connect attempt does not belong to this browser."],
  ["expired-state", "This connect attempt took longer than five minutes."],
  ["code-rejected", "The confirmation was used already."],
  ["interrupted", "It was interrupted on our side."],
  ["a-new-one", "Charles Schwab gave an answer that we do not know."],
])("%s is said in words, and can be tried again", async (result, text) => {
  api.answers(RESULT, failed(result, text));
  show(`?broker=schwab&result=${result}`);
  expect(await heading("Charles Schwab was not connected")).toHaveFocus();
  expect(screen.getByText(text)).toBeVisible();
  expect(document.title).toBe("Charles Schwab was not connected · Evergrant");
  expect(screen.getByRole("link", { name: "Go to your brokers" })).toHaveAttribute("href", "/");
  await userEvent.click(await button("Try again"));
  expect(screen.getByRole("dialog", { name: "Connect Charles Schwab" })).toBeVisible();
});

test("without the list of brokers a link begins anew", async () => {
  api.cuts("GET /api/brokers").answers(RESULT, failed("access-denied", "No."));
  show();
  expect(await screen.findByRole("link", { name: "Try again" })).toHaveAttribute(
    "href",
    "/connect/schwab?environment=live",
  );
});

test("what cannot be connected is not offered again", async () => {
  api
    .answers("GET /api/brokers", [broker({ connectable: false })])
    .answers(RESULT, failed("misconfigured", "Tell whoever runs Evergrant."));
  show();
  await heading("Charles Schwab was not connected");
  await waitFor(() =>
    expect(screen.queryByRole("link", { name: "Try again" })).not.toBeInTheDocument(),
  );
  expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
});

test("a connection from before is not called lost", async () => {
  api
    .answers(RESULT, failed("access-denied", "No."))
    .answers("GET /api/brokers", [broker({ connections: [connection()] })]);
  show();
  expect(
    await screen.findByText("Your connection with Charles Schwab goes on working."),
  ).toBeVisible();
});

test("a success that somebody made up is not told as one", async () => {
  api.answers(
    RESULT,
    words({ connected: false, title: "Back from Charles Schwab", text: "See the overview." }),
  );
  const { address } = show();
  expect(await heading("Back from Charles Schwab")).toBeVisible();
  expect(address()).toBe("/connect/result?broker=schwab&result=connected");
  expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
});

test.each(["", "?broker=schwab", "?result=connected", "?broker=&result="])(
  "an address that lacks something (%j) asks nothing and says nothing false",
  async (query) => {
    show(query);
    expect(await heading("There is nothing to tell here")).toBeVisible();
    expect(api.calls).toEqual([]);
  },
);

test.each([
  [404, "unknown-broker"],
  [400, "invalid-request"],
])("a made-up address (%i %s) does no harm", async (status, kind) => {
  api.refuses(RESULT, status, kind, "No.");
  show();
  expect(await heading("There is nothing to tell here")).toBeVisible();
});

test("no answer can be asked for again", async () => {
  api.cuts(RESULT);
  show();
  expect(await heading("This page could not be loaded")).toBeVisible();
  api.answers(RESULT, words());
  await userEvent.click(await button("Try again"));
  expect(await heading("Brokers")).toBeVisible();
});

/** The gateway took the answer: nothing is asked any more. */
function settled(status: number): Response {
  api.answers("GET /api/brokers", [broker({ connections: [connection()] })]);
  return new Response(null, { status });
}

function otherAccount() {
  const asked = connection({ otherAccount: true, version: 3 });
  api
    .answers(RESULT, words({ otherAccount: true }))
    .answers("GET /api/brokers", [broker({ connections: [asked] })])
    .handles(ACCOUNT, () => settled(200))
    .handles(DISCONNECT, () => settled(202));
  return show();
}

test("another account is not taken without asking", async () => {
  const { address } = otherAccount();
  expect(await heading("Is this the account you meant?")).toBeVisible();
  expect(address()).toBe("/connect/result?broker=schwab&result=connected");
});

test("the other account is used when the user says so", async () => {
  otherAccount();
  await userEvent.click(await button("Use this account"));
  expect(await heading("Brokers")).toBeVisible();
  expect(screen.getByText("Charles Schwab is connected with the other account.")).toBeVisible();
  expect(api.count(`${ACCOUNT}?environment=live&version=3`)).toBe(1);
});

test("or it is disconnected", async () => {
  otherAccount();
  await userEvent.click(await button("Disconnect"));
  const dialog = screen.getByRole("dialog", { name: "Disconnect Charles Schwab?" });
  expect(api.count(DISCONNECT)).toBe(0);
  await userEvent.click(within(dialog).getByRole("button", { name: "Disconnect" }));
  expect(await screen.findByText("Charles Schwab is disconnected.")).toBeVisible();
  expect(await heading("Brokers")).toBeVisible();
  expect(api.count(DISCONNECT)).toBe(1);
  expect(api.count(ACCOUNT)).toBe(0);
});

test("while one answer is at work the other one is not taken", async () => {
  otherAccount();
  api.hangs(ACCOUNT);
  await userEvent.click(await button("Use this account"));
  await button("Saving…");
  await userEvent.click(await button("Disconnect"));
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("an answer that did not arrive is said in place", async () => {
  otherAccount();
  api.refuses(ACCOUNT, 503, "unavailable", "Try again later.");
  await userEvent.click(await button("Use this account"));
  expect(await screen.findByText("Try again later.")).toBeVisible();
  expect(await button("Use this account")).toBeVisible();
});

test("an answer to a question that has changed is asked for once more", async () => {
  otherAccount();
  await button("Use this account");
  api
    .refuses(ACCOUNT, 409, "version-moved", "The connection has moved on")
    .answers("GET /api/brokers", [
      broker({ connections: [connection({ otherAccount: true, version: 4 })] }),
    ]);
  await userEvent.click(await button("Use this account"));
  expect(await screen.findByText(/Please answer once more/)).toBeVisible();
  await waitFor(() => expect(api.calls.at(-1)!.what).toBe("GET /api/brokers"));
  api.handles(ACCOUNT, () => settled(200));
  await userEvent.click(await button("Use this account"));
  expect(await heading("Brokers")).toBeVisible();
  expect(api.count(`${ACCOUNT}?environment=live&version=4`)).toBe(1);
});

test("what was answered in another tab is not asked again", async () => {
  otherAccount();
  api.answers("GET /api/brokers", [broker({ connections: [connection()] })]);
  expect(await heading("Brokers")).toBeVisible();
});
