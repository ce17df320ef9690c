import { act, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { type FakeApi, fakeApi } from "../test/api";
import { renderAt } from "../test/render";
import { PreferencesPage } from "./PreferencesPage";

const GET = "GET /api/me/preferences";
const PUT = "PUT /api/me/preferences";

let api: FakeApi;

beforeEach(() => {
  api = fakeApi()
    .answers("GET /api/me", { name: "Ada", email: "ada@example.com" })
    .answers(GET, { needsReconnect: true, consentEnding: true, recovered: false })
    .handles(PUT, saved);
});

/** The gateway keeps what it was sent, and answers it from then on. */
function saved(): Response {
  const body = api.bodyOf(PUT);
  api.answers(GET, body);
  return new Response(JSON.stringify(body));
}

/** Each save waits until it is answered here. */
function heldSaves(): ((response?: Response) => void)[] {
  const answers: ((response?: Response) => void)[] = [];
  api.handles(
    PUT,
    () => new Promise((resolve) => answers.push((response) => resolve(response ?? saved()))),
  );
  return answers;
}

const needsYou = () => screen.findByRole("switch", { name: "A broker needs you" });
const recovered = () => screen.findByRole("switch", { name: "It works again" });

test("each mail has a switch that says when it is sent", async () => {
  renderAt(<PreferencesPage />);
  expect(await needsYou()).toBeChecked();
  expect(screen.getByRole("heading", { level: 1 })).toHaveFocus();
  expect(document.title).toBe("Mail preferences · Evergrant");
  expect(await needsYou()).toHaveAccessibleDescription(/only you can repair it/);
  expect(await screen.findByRole("switch", { name: /about to end/ })).toBeChecked();
  expect(await recovered()).not.toBeChecked();
  expect(await screen.findByText("ada@example.com")).toBeVisible();
});

test("without an address that is said", async () => {
  api.answers("GET /api/me", { name: "Ada", email: null });
  renderAt(<PreferencesPage />);
  expect(await screen.findByText(/brought no email address/)).toBeVisible();
});

test("what is switched is seen at once, and saved", async () => {
  renderAt(<PreferencesPage />);
  await userEvent.click(await recovered());
  expect(await recovered()).toBeChecked();
  expect(await screen.findByText("Saved: you get this mail.")).toBeVisible();
  expect(api.bodyOf(PUT)).toEqual({ needsReconnect: true, consentEnding: true, recovered: true });
});

test("the keyboard switches too", async () => {
  renderAt(<PreferencesPage />);
  (await needsYou()).focus();
  await userEvent.keyboard(" ");
  expect(await needsYou()).not.toBeChecked();
  expect(await screen.findByText(/only on this site/)).toBeVisible();
});

test("what could not be saved is switched back, and said", async () => {
  api.refuses(PUT, 503, "unavailable", "Try again later.");
  renderAt(<PreferencesPage />);
  await userEvent.click(await needsYou());
  expect(await screen.findByText("This was not saved. Try again later.")).toBeVisible();
  expect(await needsYou()).toBeChecked();
});

test("two switches in a row save both, one after the other", async () => {
  const answers = heldSaves();
  renderAt(<PreferencesPage />);
  await userEvent.click(await needsYou());
  await userEvent.click(await recovered());
  await waitFor(() => expect(answers).toHaveLength(1));
  answers[0]!();
  await waitFor(() => expect(answers).toHaveLength(2));
  expect(api.bodyOf(PUT)).toEqual({ needsReconnect: false, consentEnding: true, recovered: true });
  answers[1]!();
  expect(await screen.findByText("Saved: you get this mail.")).toBeVisible();
  expect(await needsYou()).not.toBeChecked();
});

test("a failure takes back its own switch alone", async () => {
  const answers = heldSaves();
  renderAt(<PreferencesPage />);
  await userEvent.click(await needsYou());
  await userEvent.click(await recovered());
  await waitFor(() => expect(answers).toHaveLength(1));
  answers[0]!(new Response(null, { status: 503 }));
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[1]!();
  expect(await screen.findByText("Saved: you get this mail.")).toBeVisible();
  expect(api.bodyOf(PUT)).toEqual({ needsReconnect: true, consentEnding: true, recovered: true });
  expect(await needsYou()).toBeChecked();
});

const comesBack = () =>
  act(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));

test("what was switched elsewhere is not saved back", async () => {
  renderAt(<PreferencesPage />);
  expect(await needsYou()).toBeChecked();
  api.answers(GET, { needsReconnect: false, consentEnding: false, recovered: false });
  comesBack();
  await waitFor(async () => expect(await needsYou()).not.toBeChecked());
  await userEvent.click(await recovered());
  await screen.findByText("Saved: you get this mail.");
  expect(api.bodyOf(PUT)).toEqual({ needsReconnect: false, consentEnding: false, recovered: true });
});

test("while it is saved, what was before does not come back", async () => {
  const answers = heldSaves();
  renderAt(<PreferencesPage />);
  await userEvent.click(await needsYou());
  const asked = api.count(GET);
  comesBack();
  await waitFor(() => expect(answers).toHaveLength(1));
  expect(api.count(GET)).toBe(asked);
  expect(await needsYou()).not.toBeChecked();
  answers[0]!();
  expect(await screen.findByText("Saved: you no longer get this mail.")).toBeVisible();
  await waitFor(() => expect(api.count(GET)).toBe(asked + 1));
});

test("it says that it loads", () => {
  api.hangs(GET);
  renderAt(<PreferencesPage />);
  expect(screen.getByText("Loading your preferences…")).toBeVisible();
});

test("what cannot be loaded can be asked for again", async () => {
  api.cuts(GET);
  renderAt(<PreferencesPage />);
  expect(await screen.findByText(/Evergrant cannot be reached/)).toBeVisible();
  api.answers(GET, { needsReconnect: true, consentEnding: true, recovered: true });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await recovered()).toBeChecked();
});
