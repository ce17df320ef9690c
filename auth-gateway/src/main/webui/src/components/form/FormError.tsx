import type { ReactNode } from "react";
import { WarningIcon } from "../icons/lineIcons";
import styles from "./form.module.css";

/** What went wrong, where it went wrong. The place for it is always there, so that it is read. */
export function FormError({ children }: { children: ReactNode }) {
  return (
    <div role="alert">
      {children && (
        <p className={styles.alert}>
          <WarningIcon />
          <span>{children}</span>
        </p>
      )}
    </div>
  );
}
