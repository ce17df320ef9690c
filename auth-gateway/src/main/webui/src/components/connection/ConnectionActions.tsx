import type { Broker, Connection } from "../../api/types";
import { useNow } from "../../time/useNow";
import { BusyButton } from "../form/BusyButton";
import { useAsk, type Asked } from "./asked";
import styles from "./ConnectionActions.module.css";
import { actionsOf, REPAIR_WORDS } from "./actionsOf";
import { needsUser } from "./repair";
import { useTryIt } from "./useTryIt";

/** What can be done with a connection. Only what helps now is offered. */
export function ConnectionActions({
  broker,
  connection,
}: {
  broker: Broker;
  connection: Connection;
}) {
  const now = useNow();
  const ask = useAsk();
  const { testing, test, refreshing, refresh } = useTryIt(broker, connection);
  const can = actionsOf(broker, connection, now);
  const open = (what: Asked["what"]) => () =>
    ask({ what, broker, environment: connection.environment });
  return (
    <div className={styles.actions}>
      {can.repair && (
        <button
          type="button"
          className={needsUser(connection) ? "button primary" : "button"}
          onClick={open(can.repair)}
        >
          {REPAIR_WORDS[can.repair](broker.name)}
        </button>
      )}
      {can.test && (
        <BusyButton kind="plain" busy={testing} busyText="Testing…" onClick={test}>
          Test connection
        </BusyButton>
      )}
      {can.refresh && (
        <BusyButton kind="plain" busy={refreshing} busyText="Refreshing…" onClick={refresh}>
          Refresh now
        </BusyButton>
      )}
      {can.disconnect && (
        <button
          type="button"
          className={`button quiet ${styles.last}`}
          onClick={open("disconnect")}
        >
          Disconnect
        </button>
      )}
    </div>
  );
}
