import type { Broker, Connection } from "../../api/types";
import { useNow } from "../../time/useNow";
import { actionsOf } from "./actionsOf";
import { useAsk } from "./asked";
import styles from "./FactList.module.css";

/** Lets a user go on before a deadline, instead of at it. */
export function ReconnectEarly({ broker, connection }: { broker: Broker; connection: Connection }) {
  const now = useNow();
  const ask = useAsk();
  const { environment } = connection;
  return (
    actionsOf(broker, connection, now).reconnectEarly && (
      <button
        type="button"
        className={`button small ${styles.early}`}
        onClick={() => ask({ what: "consent", broker, environment })}
      >
        Reconnect early
      </button>
    )
  );
}
