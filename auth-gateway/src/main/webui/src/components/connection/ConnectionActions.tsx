import type { Broker, Connection } from "../../api/types";
import { useNow } from "../../time/useNow";
import { BusyButton } from "../form/BusyButton";
import { useAsk, type Asked } from "./asked";
import styles from "./ConnectionActions.module.css";
import { actionsOf, REPAIR_WORDS } from "./actionsOf";
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
  const more = [
    can.addConsent && { what: "consent" as const, text: `Connect ${broker.name}` },
    can.addApiKey && { what: "apiKey" as const, text: "Add an API key" },
    can.addTerminal && { what: "terminal" as const, text: "Add your terminal" },
  ].filter((it) => it !== false);

  return (
    <div className={styles.actions}>
      {can.repair && (
        <button type="button" className="button primary" onClick={open(can.repair)}>
          {REPAIR_WORDS[can.repair](broker.name)}
        </button>
      )}
      {can.test && (
        <BusyButton kind="secondary" busy={testing} busyText="Testing…" onClick={test}>
          Test connection
        </BusyButton>
      )}
      {can.refresh && (
        <BusyButton kind="secondary" busy={refreshing} busyText="Refreshing…" onClick={refresh}>
          Refresh now
        </BusyButton>
      )}
      {can.reconnectEarly && (
        <button type="button" className="button" onClick={open("consent")}>
          Reconnect early
        </button>
      )}
      {more.map(({ what, text }) => (
        <button key={what} type="button" className="button quiet" onClick={open(what)}>
          {text}
        </button>
      ))}
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
