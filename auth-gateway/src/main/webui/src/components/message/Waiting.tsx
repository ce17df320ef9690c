import styles from "./Waiting.module.css";

/** Something is on its way. */
export function Waiting({ children }: { children: string }) {
  return (
    <p className={styles.waiting} role="status">
      <span className="spinner" aria-hidden="true" />
      {children}
    </p>
  );
}
