import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { TestResult } from "../../api/types";
import { type FakeApi, fakeApi } from "../../test/api";
import { NOW, broker, connection } from "../../test/builders";
import { renderAt } from "../../test/render";
import { ApiKeyDialog } from "./ApiKeyDialog";

const PUT = "PUT /api/brokers/alpaca/api-key?environment=paper";
const TEST = "POST /api/brokers/alpaca/test?environment=paper";

let api: FakeApi;

beforeEach(() => {
  api = fakeApi().answers(PUT, connection()).answers("GET /api/brokers", []);
});

const result = (but: Partial<TestResult> = {}): TestResult => ({
  ok: true,
  latencyMillis: 80,
  cause: null,
  message: "It works: Alpaca let us in.",
  testedAt: NOW.toISOString(),
  credential: "API_KEY",
  ...but,
});

function show() {
  const onClose = vi.fn();
  const alpaca = broker({
    id: "alpaca",
    name: "Alpaca",
    apiKey: true,
    environments: ["live", "paper"],
  });
  renderAt(<ApiKeyDialog broker={alpaca} environment="paper" onClose={onClose} />);
  return { onClose, user: userEvent.setup() };
}

const key = () => screen.getByLabelText("Key ID");
const secret = () => screen.getByLabelText("Secret key");

async function give(user: ReturnType<typeof userEvent.setup>) {
  await user.type(key(), " PK1 ");
  await user.type(secret(), "hush");
  await user.click(screen.getByRole("button", { name: "Save and try it" }));
}

test("the first field has the focus, and the secret is not readable until one wants to", async () => {
  const { user } = show();
  expect(key()).toHaveFocus();
  expect(secret()).toHaveAttribute("type", "password");
  await user.click(screen.getByRole("button", { name: "Show secret key" }));
  expect(secret()).toHaveAttribute("type", "text");
  await user.click(screen.getByRole("button", { name: "Hide secret key" }));
  expect(secret()).toHaveAttribute("type", "password");
});

test("what is missing is said at its field, and nothing is sent", async () => {
  const { user } = show();
  await user.click(screen.getByRole("button", { name: "Save and try it" }));
  expect(key()).toHaveAccessibleDescription("Paste the key ID.");
  expect(secret()).toHaveAccessibleDescription("Paste the secret key.");
  expect(key()).toBeInvalid();
  expect(key()).toHaveFocus();
  expect(api.calls).toEqual([]);
  await user.type(key(), "P");
  expect(key()).toBeValid();
});

test("a key is stored without the spaces around it, tried, and works", async () => {
  api.answers(TEST, result());
  const { user, onClose } = show();
  await give(user);
  expect(await screen.findByText("Saved, and it works")).toBeVisible();
  expect(screen.getByText("It works: Alpaca let us in.")).toBeVisible();
  expect(api.bodyOf(PUT)).toEqual({ key: "PK1", secret: "hush" });
  const done = screen.getByRole("button", { name: "Done" });
  expect(done).toHaveFocus();
  await user.click(done);
  expect(onClose).toHaveBeenCalledOnce();
});

test("while it is tried that is said, and it cannot be sent twice", async () => {
  api.hangs(TEST);
  const { user } = show();
  await give(user);
  const busy = await screen.findByRole("button", { name: "Trying it out…" });
  await user.click(busy);
  expect(api.count(PUT)).toBe(1);
});

test("a key that does not work can be put right and tried again", async () => {
  api.answers(TEST, result({ ok: false, message: "Alpaca does not accept this API key." }));
  const { user } = show();
  await give(user);
  expect(await screen.findByText("Alpaca does not accept this API key.")).toBeVisible();
  expect(key()).toHaveValue(" PK1 ");
  api.answers(TEST, result());
  await user.click(screen.getByRole("button", { name: "Save and try again" }));
  expect(await screen.findByText("Saved, and it works")).toBeVisible();
  expect(api.count(PUT)).toBe(2);
});

test("what the API finds wrong stands at its field, and what was typed stays", async () => {
  api.refuses(PUT, 400, "invalid-request", "secret must be ASCII");
  const { user } = show();
  await give(user);
  expect(await screen.findByText("The secret key must be ASCII.")).toBeVisible();
  expect(secret()).toHaveAccessibleDescription("The secret key must be ASCII.");
  expect(secret()).toHaveFocus();
  expect(secret()).toHaveValue("hush");
  expect(key()).toHaveValue(" PK1 ");
  expect(within(screen.getByRole("dialog")).getByRole("alert")).toBeEmptyDOMElement();
});

test.each([
  ["a refusal", () => api.refuses(PUT, 503, "unavailable", "Try again later."), "Try again later."],
  ["no network", () => api.cuts(PUT), /Evergrant cannot be reached/],
])("%s is said in place, and nothing typed is lost", async (_, arrange, words) => {
  arrange();
  const { user } = show();
  await give(user);
  expect(await screen.findByText(words)).toBeVisible();
  expect(secret()).toHaveValue("hush");
  expect(screen.getByRole("button", { name: "Save and try it" })).toBeEnabled();
});

test("a test that goes on is no failure", async () => {
  api.answers(TEST, null, 202);
  const { user } = show();
  await give(user);
  expect(await screen.findByText(/It is being tried/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Done" })).toBeVisible();
});

test("if the consent was tried instead, what the connection says of the key counts", async () => {
  api
    .answers(TEST, result({ credential: "OAUTH", message: "Another one" }))
    .answers("GET /api/brokers", [
      broker({
        id: "alpaca",
        connections: [connection({ environment: "paper", lastTest: result() })],
      }),
    ]);
  const { user } = show();
  await give(user);
  expect(await screen.findByText("It works: Alpaca let us in.")).toBeVisible();
});

test("a broker that is away does not undo what was saved", async () => {
  api.refuses(TEST, 503, "broker-unavailable", "Alpaca cannot be reached.");
  const { user } = show();
  await give(user);
  expect(await screen.findByText("Saved")).toBeVisible();
  expect(screen.getByText("Alpaca cannot be reached.")).toBeVisible();
});

test("what was typed outlives the session: the way back in opens beside it", async () => {
  const { user } = show();
  api.refuses(PUT, 401, "unauthenticated", "Log in.");
  await give(user);
  expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  const login = screen.getByRole("link", { name: /Log in again/ });
  expect(login).toHaveAttribute("href", "/");
  expect(login).toHaveAttribute("target", "_blank");
  expect(secret()).toHaveValue("hush");
});
