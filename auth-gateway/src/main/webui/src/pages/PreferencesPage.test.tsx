import { screen, waitFor } from "@testing-library/react";
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
    .answers(PUT, {});
});

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
  const answers: (() => void)[] = [];
  api.handles(PUT, () => new Promise((resolve) => answers.push(() => resolve(new Response("{}")))));
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
  const answers: ((response: Response) => void)[] = [];
  api.handles(PUT, () => new Promise((resolve) => answers.push(resolve)));
  renderAt(<PreferencesPage />);
  await userEvent.click(await needsYou());
  await userEvent.click(await recovered());
  await waitFor(() => expect(answers).toHaveLength(1));
  answers[0]!(new Response(null, { status: 503 }));
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[1]!(new Response("{}"));
  expect(await screen.findByText("Saved: you get this mail.")).toBeVisible();
  expect(api.bodyOf(PUT)).toEqual({ needsReconnect: true, consentEnding: true, recovered: true });
  expect(await needsYou()).toBeChecked();
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
