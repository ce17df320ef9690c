import type { ReactNode } from "react";
import { BusyButton } from "../form/BusyButton";
import { FormError } from "../form/FormError";
import { Dialog } from "./Dialog";

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  /** What is done, as a verb: "Disconnect". */
  confirm: string;
  /** The same while it is done: "Disconnecting…". */
  confirming: string;
  cancel?: string;
  danger?: boolean;
  busy?: boolean;
  /** Why it did not work the last time, in words. */
  error?: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is not easily taken back. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  confirming,
  cancel = "Cancel",
  danger = false,
  busy = false,
  error = null,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog
      title={title}
      busy={busy}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" data-autofocus disabled={busy} onClick={onClose}>
            {cancel}
          </button>
          <BusyButton
            kind={danger ? "danger" : "primary"}
            busy={busy}
            busyText={confirming}
            onClick={onConfirm}
          >
            {confirm}
          </BusyButton>
        </>
      }
    >
      {children}
      <FormError>{error}</FormError>
    </Dialog>
  );
}
