import { useState } from "react";
import { useBrokers } from "../../api/queries";
import type { Broker, Connection } from "../../api/types";
import { environmentName } from "../consent/environmentName";
import { useAsk } from "../connection/asked";
import { needsUser, repairOf } from "../connection/repair";
import { summary } from "../connection/summary";
import { CloseIcon, WarningIcon } from "../icons/lineIcons";
import { useNow } from "../../time/useNow";
import styles from "./AlertBanner.module.css";
import { appearance } from "./appearance";

interface Broken {
  broker: Broker;
  connection: Connection;
}

/**
 * Every connection that only its user can repair. One that was dismissed comes back when it has
 * changed, and with the next visit, until it works again.
 */
export function AlertBanner() {
  const { data: brokers = [] } = useBrokers();
  const [dismissed, setDismissed] = useState<Record<string, string>>({});
  const shown = brokers
    .flatMap((broker) => broker.connections.map((connection) => ({ broker, connection })))
    .filter(({ connection }) => needsUser(connection))
    .filter(({ connection }) => dismissed[connection.id] !== appearance(connection));
  return (
    <div role="alert" aria-label="Brokers that need you" className={styles.banner}>
      {shown.map((it) => (
        <Alert
          key={it.connection.id}
          {...it}
          onDismiss={() =>
            setDismissed({ ...dismissed, [it.connection.id]: appearance(it.connection) })
          }
        />
      ))}
    </div>
  );
}

function Alert({ broker, connection, onDismiss }: Broken & { onDismiss: () => void }) {
  const ask = useAsk();
  const now = useNow();
  const { environment } = connection;
  const repair = repairOf(broker, connection);
  const where = environmentName(broker, environment);
  return (
    <div className={styles.alert}>
      <WarningIcon />
      <div className={styles.text}>
        <strong>
          {broker.name} {repair ? "needs you" : "no longer works"}
          {where && <span className={styles.where}> ({where})</span>}
        </strong>
        <p>{summary(broker, connection, now).text}</p>
      </div>
      {repair && (
        <button
          type="button"
          className="button danger"
          onClick={() => ask({ what: repair, broker, environment })}
        >
          Reconnect {broker.name}
        </button>
      )}
      <button
        type="button"
        className={styles.dismiss}
        aria-label={`Dismiss the alert about ${broker.name}`}
        onClick={onDismiss}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
