import type { Broker } from "../../api/types";
import { BrokerRow } from "../broker/BrokerRow";
import { openEnvironments } from "../broker/openEnvironments";
import { BrokerConnectionCard } from "../connection/BrokerConnectionCard";
import { NothingConnected } from "./NothingConnected";
import styles from "./Overview.module.css";

/** What is connected as cards; below, what can be. */
export function Brokers({ brokers }: { brokers: Broker[] }) {
  const connected = brokers.flatMap((broker) =>
    broker.connections
      .filter((it) => it.status !== "DISCONNECTED")
      .map((connection) => ({ broker, connection })),
  );
  const others = brokers.filter((broker) => openEnvironments(broker).length > 0);
  return (
    <>
      {connected.length === 0 ? (
        <NothingConnected />
      ) : (
        <section className={styles.section} aria-labelledby="connected">
          <h2 id="connected" className="visually-hidden">
            Connected
          </h2>
          <div className={styles.cards}>
            {connected.map((it) => (
              <BrokerConnectionCard key={it.connection.id} {...it} />
            ))}
          </div>
        </section>
      )}
      {others.length > 0 && (
        <section className={styles.section} aria-labelledby="others">
          <h2 id="others">
            {connected.length === 0 ? "Choose a broker" : "Connect another broker"}
          </h2>
          <ul className={styles.rows}>
            {others.map((broker) => (
              <BrokerRow
                key={broker.id}
                broker={broker}
                first={connected.length === 0}
                successor={brokers.find((it) => it.id === broker.replacedBy)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
