import type { ReactNode } from "react";
interface BusyButtonProps {
  kind?: "primary" | "danger" | "plain";
  type?: "button" | "submit";
  /** The id of the form that it submits, where it stands outside of it. */
  form?: string;
  busy: boolean;
  busyText: string;
  children: ReactNode;
  onClick?: () => void;
}

/** A button that says that it is at work. It stays focusable meanwhile, and does nothing. */
export function BusyButton({
  kind = "primary",
  type = "button",
  form,
  busy,
  busyText,
  children,
  onClick,
}: BusyButtonProps) {
  return (
    <>
      <button
        type={type}
        form={form}
        className={`button ${kind}`}
        aria-disabled={busy}
        onClick={(event) => {
          if (busy) {
            event.preventDefault();
          } else {
            onClick?.();
          }
        }}
      >
        {busy && <span className="spinner" aria-hidden="true" />}
        {busy ? busyText : children}
      </button>
      <span role="status" className="visually-hidden">
        {busy ? busyText : ""}
      </span>
    </>
  );
}
