import { useEffect, useRef } from "react";
import { CloseIcon } from "../icons/lineIcons";
import styles from "./NoticeList.module.css";
import type { ShownNotice } from "./NoticeProvider";

/** Long enough to read a sentence twice. */
const READING_TIME = 8_000;

interface Props {
  notices: ShownNotice[];
  onRemove: (id: number) => void;
}

/** Both regions are on the page from the start: a screen reader speaks only what comes into one. */
export function NoticeList({ notices, onRemove }: Props) {
  const bad = notices.filter((it) => it.tone === "bad");
  const rest = notices.filter((it) => it.tone !== "bad");
  return (
    <div className={styles.stack}>
      <div role="alert">
        {bad.map((it) => (
          <Toast key={it.id} notice={it} onRemove={onRemove} />
        ))}
      </div>
      <div role="status">
        {rest.map((it) => (
          <Toast key={it.id} notice={it} onRemove={onRemove} goes />
        ))}
      </div>
    </div>
  );
}

interface ToastProps {
  notice: ShownNotice;
  onRemove: (id: number) => void;
  /** What went wrong stays until it is dismissed. */
  goes?: boolean;
}

function Toast({ notice, onRemove, goes = false }: ToastProps) {
  const element = useRef<HTMLDivElement>(null);
  const { id } = notice;

  useEffect(() => {
    if (!goes) {
      return;
    }
    const timer = setInterval(() => {
      // Not from under the pointer, nor with the focus in it.
      if (!element.current?.matches(":hover, :focus-within")) {
        onRemove(id);
      }
    }, READING_TIME);
    return () => clearInterval(timer);
  }, [goes, id, onRemove]);

  return (
    <div ref={element} className={styles.notice} data-tone={notice.tone}>
      <p>{notice.text}</p>
      <button
        type="button"
        className={styles.close}
        aria-label="Dismiss"
        onClick={() => onRemove(id)}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
