import type { ReactNode } from "react";
import { FormError } from "../form/FormError";
import { SpokenHeading } from "./SpokenHeading";
import styles from "./Message.module.css";

interface MessageProps {
  icon: ReactNode;
  tone?: "good" | "warn" | "bad" | "quiet";
  title: string;
  children?: ReactNode;
  /** What can be done about it, the most important first. */
  actions?: ReactNode;
  /** Why what was tried here did not work. */
  error?: Error | string | null;
}

/** A page that says one thing. */
export function Message({ icon, tone = "quiet", title, children, actions, error }: MessageProps) {
  return (
    <section className={styles.message}>
      <span className={styles.mark} data-tone={tone}>
        {icon}
      </span>
      <div className={styles.text}>
        <SpokenHeading>{title}</SpokenHeading>
        {children}
      </div>
      <FormError error={error} />
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
