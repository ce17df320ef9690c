import { WarningIcon } from "../icons/lineIcons";
import { ErrorWords } from "./ErrorWords";
import styles from "./form.module.css";

/** What went wrong, where it went wrong. The place for it is always there, so that it is read. */
export function FormError({ error }: { error: Error | string | null | undefined }) {
  return (
    <div role="alert">
      {error && (
        <p className={styles.alert}>
          <WarningIcon />
          <span>
            <ErrorWords error={error} />
          </span>
        </p>
      )}
    </div>
  );
}
