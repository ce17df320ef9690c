import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { CloseIcon } from "../icons/lineIcons";
import styles from "./Dialog.module.css";

interface DialogProps {
  title: string;
  /** A line above the title, such as the environment. */
  eyebrow?: ReactNode;
  /** Beside the title, such as a logo. */
  mark?: ReactNode;
  /** The buttons, the most important one last. */
  actions: ReactNode;
  children: ReactNode;
  /** While it works on something it does not go away. */
  busy?: boolean;
  /** Whether a click beside it closes it: not where something typed could be lost. */
  lightDismiss?: boolean;
  onClose: () => void;
}

/**
 * A modal dialog on the browser's own element: it keeps the focus, and gives it back to where it
 * came from. The first element with `data-autofocus` gets it, otherwise the title does.
 */
export function Dialog({
  title,
  eyebrow,
  mark,
  actions,
  children,
  busy = false,
  lightDismiss = true,
  onClose,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const pressedBeside = useRef(false);
  const id = useId();

  useLayoutEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement;
    element.showModal();
    (element.querySelector<HTMLElement>("[data-autofocus]") ?? heading.current)?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);

  useEffect(() => {
    const element = dialog.current!;
    // Before it closes by itself, which would leave us behind.
    const cancel = (event: Event) => {
      event.preventDefault();
      if (!busy) {
        onClose();
      }
    };
    const beside = (event: Event) => event.target === element;
    const press = (event: Event) => {
      pressedBeside.current = beside(event);
    };
    const release = (event: Event) => {
      if (lightDismiss && !busy && pressedBeside.current && beside(event)) {
        onClose();
      }
    };
    element.addEventListener("cancel", cancel);
    element.addEventListener("mousedown", press);
    element.addEventListener("click", release);
    return () => {
      element.removeEventListener("cancel", cancel);
      element.removeEventListener("mousedown", press);
      element.removeEventListener("click", release);
    };
  }, [busy, lightDismiss, onClose]);

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} aria-busy={busy}>
      <div className={styles.frame}>
        <header className={styles.head}>
          {mark}
          <div className={styles.titles}>
            {eyebrow && <p className={styles.eyebrow}>{eyebrow}</p>}
            <h2 id={id} ref={heading} tabIndex={-1}>
              {title}
            </h2>
          </div>
          <button
            type="button"
            className={styles.close}
            aria-label="Close"
            disabled={busy}
            onClick={onClose}
          >
            <CloseIcon />
          </button>
        </header>
        <div className={styles.body}>{children}</div>
        <footer className={styles.actions}>{actions}</footer>
      </div>
    </dialog>
  );
}
