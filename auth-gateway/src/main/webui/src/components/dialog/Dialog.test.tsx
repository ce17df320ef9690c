import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { ConfirmDialog } from "./ConfirmDialog";
import { Dialog } from "./Dialog";

function Opened({ busy = false, lightDismiss = true }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && (
        <Dialog
          title="A question"
          busy={busy}
          lightDismiss={lightDismiss}
          onClose={() => setOpen(false)}
          actions={<button type="button">Go on</button>}
        >
          <p>Some text</p>
        </Dialog>
      )}
    </>
  );
}

async function open(props = {}) {
  const user = userEvent.setup();
  render(<Opened {...props} />);
  await user.click(screen.getByRole("button", { name: "Open" }));
  return user;
}

test("a dialog is named by its title, which has the focus", async () => {
  await open();
  expect(screen.getByRole("dialog", { name: "A question" })).toBeVisible();
  expect(screen.getByRole("heading", { name: "A question" })).toHaveFocus();
});

test.each(["{Escape}", "Close"])("%s closes it, and the focus returns", async (how) => {
  const user = await open();
  if (how === "Close") {
    await user.click(screen.getByRole("button", { name: "Close" }));
  } else {
    await user.keyboard(how);
  }
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Open" })).toHaveFocus();
});

test("a click beside it closes it, a click into it does not", async () => {
  const user = await open();
  await user.click(screen.getByText("Some text"));
  expect(screen.getByRole("dialog")).toBeVisible();
  await user.click(screen.getByRole("dialog"));
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("where something typed could be lost, a click beside it does nothing", async () => {
  const user = await open({ lightDismiss: false });
  await user.click(screen.getByRole("dialog"));
  expect(screen.getByRole("dialog")).toBeVisible();
});

test("while it is at work it stays", async () => {
  const user = await open({ busy: true });
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("dialog"));
  expect(screen.getByRole("dialog")).toBeVisible();
  expect(screen.getByRole("button", { name: "Close" })).toBeDisabled();
});

function confirmation(but = {}) {
  const props = { onConfirm: vi.fn(), onClose: vi.fn(), ...but };
  render(
    <ConfirmDialog title="Disconnect?" confirm="Disconnect" confirming="Disconnecting…" {...props}>
      <p>It stops at once.</p>
    </ConfirmDialog>,
  );
  return props;
}

test("a question's way out has the focus, and either answer is told", async () => {
  const { onConfirm, onClose } = confirmation();
  const user = userEvent.setup();
  expect(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Disconnect" }));
  expect(onConfirm).toHaveBeenCalledOnce();
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("an answer at work is not given twice", async () => {
  const { onConfirm } = confirmation({ busy: true });
  await userEvent.click(screen.getByRole("button", { name: "Disconnecting…" }));
  expect(onConfirm).not.toHaveBeenCalled();
  expect(screen.getByRole("status")).toHaveTextContent("Disconnecting…");
});

test("what went wrong is said in the dialog", () => {
  confirmation({ error: new Error("The vault cannot be reached.") });
  expect(screen.getByRole("alert")).toHaveTextContent("The vault cannot be reached.");
});
