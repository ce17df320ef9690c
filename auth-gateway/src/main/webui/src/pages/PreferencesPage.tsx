import { useMe, usePreferences } from "../api/queries";
import { LoadFailed } from "../components/message/LoadFailed";
import { SpokenHeading } from "../components/message/SpokenHeading";
import { Waiting } from "../components/message/Waiting";
import { MailSwitch } from "./preferences/MailSwitch";
import { MAILS } from "./preferences/mails";
import styles from "./preferences/preferences.module.css";

/** Which mails somebody wants. What is switched is saved at once. */
export function PreferencesPage() {
  const preferences = usePreferences();
  if (!preferences.data) {
    return preferences.error ? (
      <LoadFailed error={preferences.error} onAgain={() => void preferences.refetch()} />
    ) : (
      <Waiting>Loading your preferences…</Waiting>
    );
  }
  const wanted = preferences.data;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <SpokenHeading>Mail preferences</SpokenHeading>
        <Address />
      </header>
      <ul className={styles.mails}>
        {MAILS.map((mail) => (
          <li key={mail.key}>
            <MailSwitch mail={mail} on={wanted[mail.key]} />
          </li>
        ))}
      </ul>
      {!wanted.needsReconnect && (
        <p className={styles.aside} role="note">
          Without the first mail you learn only on this site that a broker needs you.
        </p>
      )}
    </div>
  );
}

function Address() {
  const me = useMe();
  return (
    me.data && (
      <p>
        {me.data.email ? (
          <>
            Evergrant writes to <b>{me.data.email}</b>, and only when it matters.
          </>
        ) : (
          "Your login brought no email address, so Evergrant cannot write to you."
        )}
      </p>
    )
  );
}
