import type { ReactNode } from "react";
import { BusyButton } from "../form/BusyButton";
import { FormError } from "../form/FormError";
import { Dialog } from "./Dialog";

interface ConfirmDialogProps {
  title: string;
  /** A line above the title, such as the environment. */
  eyebrow?: ReactNode;
  /** Beside the title, such as a logo. */
  mark?: ReactNode;
  children: ReactNode;
  /** What is done, as a verb: "Disconnect". */
  confirm: string;
  /** The same while it is done: "Disconnecting…". */
  confirming: string;
  busy?: boolean;
  /** Why it did not work the last time. */
  error?: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is not easily taken back. */
export function ConfirmDialog({
  title,
  eyebrow,
  mark,
  children,
  confirm,
  confirming,
  busy = false,
  error = null,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog
      title={title}
      eyebrow={eyebrow}
      mark={mark}
      busy={busy}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" data-autofocus disabled={busy} onClick={onClose}>
            Cancel
          </button>
          <BusyButton kind="danger" busy={busy} busyText={confirming} onClick={onConfirm}>
            {confirm}
          </BusyButton>
        </>
      }
    >
      {children}
      <FormError error={error} />
    </Dialog>
  );
}
