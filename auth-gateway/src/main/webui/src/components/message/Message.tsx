import { type ReactNode, useEffect, useRef } from "react";
import { FormError } from "../form/FormError";
import styles from "./Message.module.css";

interface MessageProps {
  icon: ReactNode;
  tone?: "good" | "warn" | "bad" | "quiet";
  title: string;
  children?: ReactNode;
  /** What can be done about it, the most important first. */
  actions?: ReactNode;
  /** Why what was tried here did not work. */
  error?: string | null;
}

/** A page that says one thing. It takes the focus, so that it is read out when it comes up. */
export function Message({ icon, tone = "quiet", title, children, actions, error }: MessageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [title]);
  return (
    <section className={styles.message}>
      <title>{`${title} · Evergrant`}</title>
      <span className={styles.mark} data-tone={tone}>
        {icon}
      </span>
      <div className={styles.text}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      <FormError>{error}</FormError>
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
