import { useOnline } from "../../live/useOnline";
import { moment } from "../../time/words";
import { useNow } from "../../time/useNow";
import styles from "./Overview.module.css";

interface Props {
  /** When what is shown was fetched. */
  since: number;
  /** Why it could not be fetched again. */
  error: Error;
  onAgain: () => void;
}

/** What is shown may be old. */
export function StaleNote({ since, error, onAgain }: Props) {
  const now = useNow();
  const online = useOnline();
  const why = online ? error.message : "You are offline.";
  return (
    <div className={styles.stale} role="status">
      <p>
        {why} This is how things were at {moment(new Date(since).toISOString(), now)}.
      </p>
      <button type="button" className="button quiet" onClick={onAgain}>
        Try again
      </button>
    </div>
  );
}
