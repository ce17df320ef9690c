import { useState } from "react";
import type { Broker, Environment } from "../../api/types";
import { BrokerLogo } from "../BrokerLogo";
import { useAsk, type Asked } from "../connection/asked";
import styles from "./BrokerRow.module.css";
import { EnvironmentChoice } from "./EnvironmentChoice";
import { OAuth2ConnectButton } from "./OAuth2ConnectButton";
import { openEnvironments } from "./openEnvironments";
import { useConnecting } from "./useConnecting";

interface Props {
  broker: Broker;
  /** The broker that takes a retired one's place. */
  successor?: Broker;
  /** Whether the user has connected nothing yet. */
  first: boolean;
}

/** A broker that can be connected, or why it cannot. */
export function BrokerRow({ broker, successor, first }: Props) {
  const ask = useAsk();
  const open = openEnvironments(broker);
  const [wanted, setWanted] = useState<Environment | null>(null);
  const environment = wanted ?? open[0] ?? broker.environments[0]!;
  const connecting = useConnecting({ broker: broker.id, environment });
  const taken = !open.includes(environment);
  const works = broker.connections.some((it) => it.environment === environment && it.isValid);
  const retired = broker.standing === "RETIRED";
  const openDialog = (what: Asked["what"]) => () => ask({ what, broker, environment });
  return (
    <li className={styles.row} id={broker.id} data-retired={retired}>
      <BrokerLogo broker={broker.id} />
      <div className={styles.text}>
        <h3>{broker.name}</h3>
        {retired && successor ? <Moved to={successor} /> : <p>{broker.obstacle ?? ways(broker)}</p>}
      </div>
      <div className={styles.actions}>
        {!retired && broker.environments.length > 1 && (broker.connectable || broker.apiKey) && (
          <EnvironmentChoice broker={broker} chosen={environment} onChoose={setWanted} />
        )}
        {!retired && !taken && broker.apiKey && (
          <button type="button" className="button" onClick={openDialog("apiKey")}>
            Use an API key<span className="visually-hidden"> for {broker.name}</span>
          </button>
        )}
        {!retired && !taken && broker.terminalPorts.length > 0 && (
          <button type="button" className="button" onClick={openDialog("terminal")}>
            Use your terminal<span className="visually-hidden"> for {broker.name}</span>
          </button>
        )}
        {broker.connectable && (
          <OAuth2ConnectButton
            broker={broker.name}
            state={works ? "connected" : connecting ? "connecting" : "disconnected"}
            primary={first}
            onConnect={openDialog("consent")}
          />
        )}
      </div>
    </li>
  );
}

function Moved({ to }: { to: Broker }) {
  return openEnvironments(to).length === 0 ? (
    <p>Is now {to.name}, which you have connected.</p>
  ) : (
    <p>
      Is now {to.name}. <a href={`#${to.id}`}>Connect {to.name}</a> instead.
    </p>
  );
}

/** What the ways of connecting it need. */
function ways({ apiKey, terminalPorts }: Broker): string {
  const by = [
    "You log in there once",
    apiKey ? "use an API key" : null,
    terminalPorts.length > 0 ? "use your own TWS or IB Gateway" : null,
  ].filter((it) => it !== null);
  const last = by.pop();
  return by.length > 0 ? `${by.join(", ")} or ${last}.` : `${last}.`;
}
