import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Connection } from "../../api/types";
import { connection, inDays, inHours, inMinutes } from "../../test/builders";
import { beginAtNow } from "../../test/clock";
import { TokenStatusBadge } from "./TokenStatusBadge";

beginAtNow();

const gone: Partial<Connection> = { status: "NEEDS_RECONNECT", isValid: false };

function show(but: Partial<Connection>, onReconnect?: () => void) {
  const { container } = render(
    <TokenStatusBadge connection={connection(but)} broker="Schwab" onReconnect={onReconnect} />,
  );
  return {
    badge: screen.getByRole("button"),
    tooltip: screen.getByRole("tooltip", { hidden: true }),
    symbol: container.querySelector("svg")!.dataset["symbol"],
  };
}

it.each([
  [gone, "Expired", "expired"],
  [{ consentEndsAt: inMinutes(30) }, "Expiring soon", "expiring"],
  [{ consentEndsAt: inHours(8) }, "Valid", "valid"],
  [{ consentEndsAt: inDays(5) }, "Connected", "connected"],
])("%j shows as %s", (but, label, level) => {
  const { badge, symbol } = show(but);
  expect(badge).toHaveTextContent(label);
  expect(badge).toHaveAttribute("data-level", level);
  expect(symbol).toBe(level);
});

describe("the exact time", () => {
  it("is read with the badge", () => {
    expect(show({}).badge).toHaveAccessibleDescription(/Friday, 27 Nov 2026, 09:30:00 GMT-5/);
  });

  it("shows under the pointer", async () => {
    const { badge, tooltip } = show({});
    expect(tooltip).not.toBeVisible();
    await userEvent.hover(badge);
    expect(tooltip).toBeVisible();
    await userEvent.unhover(badge);
    expect(tooltip).not.toBeVisible();
  });

  it("shows with the focus, and goes with Escape", async () => {
    const { tooltip } = show({});
    await userEvent.tab();
    expect(tooltip).toBeVisible();
    await userEvent.keyboard("{Escape}");
    expect(tooltip).not.toBeVisible();
  });
});

describe("a click", () => {
  it("on what has expired reconnects it", async () => {
    const onReconnect = vi.fn();
    const { badge } = show(gone, onReconnect);
    expect(badge).toHaveAccessibleName("Expired : connect again");
    await userEvent.click(badge);
    expect(onReconnect).toHaveBeenCalledOnce();
  });

  it("on anything else changes nothing, and shows the time", async () => {
    const onReconnect = vi.fn();
    const { badge, tooltip } = show({}, onReconnect);
    await userEvent.click(badge);
    expect(onReconnect).not.toHaveBeenCalled();
    expect(tooltip).toBeVisible();
  });
});
