import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NoticeProvider } from "./NoticeProvider";
import { useSay, type Notice } from "./notices";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function Speaker({ notice }: { notice: Notice }) {
  const say = useSay();
  return (
    <button type="button" onClick={() => say(notice)}>
      Say it
    </button>
  );
}

function say(tone: Notice["tone"]) {
  render(
    <NoticeProvider>
      <Speaker notice={{ tone, text: "Something happened." }} />
    </NoticeProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Say it" }));
}

const gone = () => expect(screen.queryByText("Something happened.")).toBeNull();
const shown = () => expect(screen.getByText("Something happened.")).toBeVisible();
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

it("reads good news out and takes them away after a while", () => {
  say("good");
  expect(screen.getByRole("status")).toHaveTextContent("Something happened.");
  pass(8_000);
  gone();
});

it("reads bad news out at once and keeps them until they are dismissed", () => {
  say("bad");
  expect(screen.getByRole("alert")).toHaveTextContent("Something happened.");
  pass(60_000);
  shown();
  fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  gone();
});

it("takes nothing away that has the focus", () => {
  say("good");
  act(() => screen.getByRole("button", { name: "Dismiss" }).focus());
  pass(30_000);
  shown();
  act(() => screen.getByRole("button", { name: "Say it" }).focus());
  pass(8_000);
  gone();
});

it("says the same thing once", () => {
  say("bad");
  fireEvent.click(screen.getByRole("button", { name: "Say it" }));
  expect(screen.getAllByText("Something happened.")).toHaveLength(1);
});
