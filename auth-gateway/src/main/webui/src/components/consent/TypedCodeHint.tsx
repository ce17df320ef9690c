import { Link } from "react-router";
import type { Broker } from "../../api/types";
import styles from "./consent.module.css";

/** What to do where a broker shows a code: always, or instead of bringing its user back. */
export function TypedCodeHint({ broker, onFollow }: { broker: Broker; onFollow: () => void }) {
  if (broker.returnBy === "hand") {
    return (
      <p className={styles.aside}>
        {broker.name} will show you a code. The next page waits for it.
      </p>
    );
  }
  return (
    broker.typedCode && (
      <p className={styles.aside}>
        Did {broker.name} show you a code instead of bringing you back?{" "}
        <Link to={`/connect/verify?broker=${encodeURIComponent(broker.id)}`} onClick={onFollow}>
          Type it here
        </Link>
        .
      </p>
    )
  );
}
