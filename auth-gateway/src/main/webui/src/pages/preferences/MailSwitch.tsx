import { useId } from "react";
import { useSwitchMail } from "../../api/queries";
import type { Mail } from "./mails";
import styles from "./preferences.module.css";

/** Switches one mail on or off. */
export function MailSwitch({ mail: { key, title, when, icon }, on }: { mail: Mail; on: boolean }) {
  const id = useId();
  const { mutate, isPending, isSuccess, error } = useSwitchMail();
  return (
    <div className={styles.mail}>
      <span className={styles.icon}>{icon}</span>
      <label htmlFor={id} className={styles.title}>
        {title}
      </label>
      <p id={`${id}-when`} className={styles.when}>
        {when}
      </p>
      <input
        id={id}
        className={styles.switch}
        type="checkbox"
        role="switch"
        aria-describedby={`${id}-when`}
        checked={on}
        onChange={(event) => mutate({ mail: key, on: event.target.checked })}
      />
      <p role="status" className={error ? styles.failed : styles.saved}>
        {isPending
          ? "Saving…"
          : error
            ? `This was not saved. ${error.message}`
            : isSuccess &&
              (on ? "Saved: you get this mail." : "Saved: you no longer get this mail.")}
      </p>
    </div>
  );
}
