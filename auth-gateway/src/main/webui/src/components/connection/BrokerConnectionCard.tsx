import { useId } from "react";
import type { Broker, Connection } from "../../api/types";
import { useNow } from "../../time/useNow";
import { BrokerLogo } from "../BrokerLogo";
import { environmentName } from "../consent/environmentName";
import { AccountQuestion } from "./AccountQuestion";
import { useAsk } from "./asked";
import styles from "./BrokerConnectionCard.module.css";
import { ConnectionActions } from "./ConnectionActions";
import { FactList } from "./FactList";
import { OwnCredentials } from "./OwnCredentials";
import { repairOf } from "./repair";
import { summary } from "./summary";
import { TokenStatusBadge } from "./TokenStatusBadge";

/** A connection: how it fares, and what can be done with it. */
export function BrokerConnectionCard({
  broker,
  connection,
}: {
  broker: Broker;
  connection: Connection;
}) {
  const now = useNow();
  const ask = useAsk();
  const id = useId();
  const { environment, otherAccount } = connection;
  const { tone, text } = summary(broker, connection, now);
  const repair = repairOf(broker, connection);
  const where = environmentName(broker, environment);
  return (
    <article
      className={styles.card}
      data-tone={tone}
      id={`${broker.id}-${environment}`}
      aria-labelledby={id}
    >
      <header className={styles.head}>
        <BrokerLogo broker={broker.id} />
        <div className={styles.name}>
          <h3 id={id}>
            {broker.name}
            {where && <span className={styles.where}>{where}</span>}
          </h3>
        </div>
        <TokenStatusBadge
          connection={connection}
          broker={broker.name}
          onReconnect={repair ? () => ask({ what: repair, broker, environment }) : undefined}
        />
      </header>
      {otherAccount ? (
        <AccountQuestion broker={broker} connection={connection} />
      ) : (
        <p className={styles.summary}>{text}</p>
      )}
      <FactList broker={broker} connection={connection} />
      <OwnCredentials broker={broker} connection={connection} />
      <ConnectionActions broker={broker} connection={connection} />
    </article>
  );
}
