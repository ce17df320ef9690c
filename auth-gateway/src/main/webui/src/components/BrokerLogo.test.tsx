import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { BrokerLogo } from "./BrokerLogo";

const mark = (broker: string) => {
  const { container } = render(<BrokerLogo broker={broker} />);
  return container.querySelector("img")!;
};

it("differs from broker to broker", () => {
  const marks = ["alpaca", "etrade", "ibkr", "schwab", "tdameritrade", "of-tomorrow"].map(
    (broker) => mark(broker).getAttribute("src"),
  );
  expect(new Set(marks).size).toBe(6);
  expect(mark("another-of-tomorrow").getAttribute("src")).toBe(marks.at(-1));
});

it("says nothing, since the name stands beside it", () => {
  expect(mark("alpaca")).toHaveAttribute("alt", "");
});
