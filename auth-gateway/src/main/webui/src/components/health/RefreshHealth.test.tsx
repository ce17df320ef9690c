import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { RefreshFigures } from "../../api/types";
import { type FakeApi, fakeApi } from "../../test/api";
import { broker, figures } from "../../test/builders";
import { renderAt } from "../../test/render";
import { RefreshHealth } from "./RefreshHealth";

const METRICS = "GET /api/metrics/refresh?hours=24";

let api: FakeApi;

beforeEach(() => {
  api = fakeApi().answers("GET /api/brokers", [broker()]);
});

const metrics = (brokers: Record<string, RefreshFigures>, total = figures()) => ({
  hours: 24,
  since: "2026-11-21T14:30:00Z",
  total,
  brokers,
});

const good = figures({
  refreshes: 210,
  units: { IN_TIME: 198, LATE: 2 },
  causes: { BROKER_AWAY: 8, SOMETHING_NEW: 1 },
  successRate: 0.99,
});

async function row(name: string) {
  const cells = within(await screen.findByRole("row", { name: new RegExp(`^${name}`) }));
  return cells.getAllByRole("cell").map((it) => it.textContent);
}

test("each broker is told by its name, with its rate and what went wrong", async () => {
  api.answers(METRICS, metrics({ schwab: good }, good));
  renderAt(<RefreshHealth />);
  expect(await row("Charles Schwab")).toEqual([
    "99%",
    "198 of 200",
    "Broker away: 8, Other cause: 1",
  ]);
  const region = screen.getByRole("region", { name: "Refresh health" });
  expect(within(region).getByText("of 200")).toBeVisible();
  expect(within(region).getByRole("table")).toHaveAccessibleName(/last 24 hours/);
});

test("the bar is drawn for the eye alone", async () => {
  api.answers(METRICS, metrics({ schwab: good }));
  const { container } = renderAt(<RefreshHealth />);
  await screen.findByRole("table");
  const chart = container.querySelector('[aria-hidden="true"]:has(svg)')!;
  const widths = [...chart.querySelectorAll("rect[x]")].map((it) => it.getAttribute("width"));
  expect(widths).toEqual(["98.5%", "1.5%"]);
  expect(chart).toHaveTextContent("Charles Schwab99%198 of 200 in timeBroker away 8");
  expect(container.querySelectorAll("[style]")).toHaveLength(0);
});

test("under twenty units there is no percentage", async () => {
  const few = figures({ refreshes: 7, units: { IN_TIME: 7 } });
  api.answers(METRICS, metrics({ schwab: few }, few));
  renderAt(<RefreshHealth />);
  expect(await row("Charles Schwab")).toEqual(["Too few to judge", "7 of 7", "Nothing"]);
  expect(screen.queryByText(/%/)).not.toBeInTheDocument();
});

test("a broker that is no longer known is called by its id", async () => {
  api.answers(METRICS, metrics({ oldbroker: good }));
  renderAt(<RefreshHealth />);
  expect(await row("oldbroker")).toContain("99%");
});

test("where nothing happened that is said", async () => {
  api.answers(METRICS, metrics({ schwab: figures() }));
  renderAt(<RefreshHealth />);
  expect(await screen.findByText(/Nothing was renewed in the last 24 hours/)).toBeVisible();
  expect(screen.queryByRole("table")).not.toBeInTheDocument();
});

test("it says that it loads", () => {
  api.hangs(METRICS);
  renderAt(<RefreshHealth />);
  expect(screen.getByText("Loading the figures…").closest('[role="status"]')).toBeInTheDocument();
});

test("what cannot be loaded can be asked for again", async () => {
  api.refuses(METRICS, 503, "unavailable", "Try again later.");
  renderAt(<RefreshHealth />);
  expect(await screen.findByText(/could not be loaded. Try again later./)).toBeVisible();
  api.answers(METRICS, metrics({ schwab: good }));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await row("Charles Schwab")).toContain("99%");
});
