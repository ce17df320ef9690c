import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { OAuth2ConnectButton } from "./OAuth2ConnectButton";

type State = Parameters<typeof OAuth2ConnectButton>[0]["state"];

function show(state: State) {
  const onConnect = vi.fn();
  render(<OAuth2ConnectButton primary broker="Alpaca" state={state} onConnect={onConnect} />);
  return { button: screen.getByRole("button"), onConnect };
}

it("connects what is not connected", async () => {
  const { button, onConnect } = show("disconnected");
  expect(button).toHaveTextContent("Connect Alpaca");
  await userEvent.click(button);
  expect(onConnect).toHaveBeenCalledOnce();
});

it("spins while it connects, and does not connect twice", async () => {
  const { button, onConnect } = show("connecting");
  expect(button).toHaveTextContent("Connecting…");
  expect(button.querySelector(".spinner")).not.toBeNull();
  await userEvent.click(button);
  expect(onConnect).not.toHaveBeenCalled();
});

it("has a check mark and nothing to press once it is connected", () => {
  const { button } = show("connected");
  expect(button).toHaveTextContent("Connected");
  expect(button.querySelector("svg")).not.toBeNull();
  expect(button).toBeDisabled();
});
