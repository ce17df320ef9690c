import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { App } from "../App";
import { type FakeApi, fakeApi } from "../test/api";
import { renderAt } from "../test/render";

const POST = "POST /api/unsubscribe?id=m%2B1";

let api: FakeApi;

beforeEach(() => {
  api = fakeApi().answers(POST);
});

const show = (query = "?id=m%2B1") => renderAt(<App />, `/unsubscribe${query}`);
const stop = () => screen.getByRole("button", { name: "Stop all mails" });

test("one button stops the mails, and nothing else is called", async () => {
  show();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Stop all mails?");
  expect(api.calls).toEqual([]);
  await userEvent.click(stop());
  expect(await screen.findByRole("heading", { name: "You get no more mails" })).toHaveFocus();
  expect(screen.getByRole("link", { name: /Choose which mails/ })).toHaveAttribute(
    "href",
    "/preferences",
  );
  expect(api.calls.map((it) => it.what)).toEqual([POST]);
});

test("while it is at work it says so", async () => {
  api.hangs(POST);
  show();
  await userEvent.click(stop());
  await userEvent.click(await screen.findByRole("button", { name: "One moment…" }));
  expect(api.count(POST)).toBe(1);
});

test("an unknown id is said to be a link that does not work", async () => {
  api.refuses(POST, 404, "not-found", "Nothing is here");
  show();
  await userEvent.click(stop());
  expect(await screen.findByRole("heading", { name: "This link does not work" })).toHaveFocus();
});

test.each(["", "?id="])("without an id (%j) there is nothing to press", (query) => {
  show(query);
  expect(screen.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
  expect(api.calls).toEqual([]);
});

test("what did not work can be tried again", async () => {
  api.cuts(POST);
  show();
  await userEvent.click(stop());
  expect(await screen.findByText(/Evergrant cannot be reached/)).toBeVisible();
  api.answers(POST);
  await userEvent.click(stop());
  expect(await screen.findByRole("heading", { name: "You get no more mails" })).toBeVisible();
});
