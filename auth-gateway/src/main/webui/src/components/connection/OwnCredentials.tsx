import type { ReactNode } from "react";
import type { Broker, Connection } from "../../api/types";
import { Time } from "../../time/Time";
import { useNow } from "../../time/useNow";
import { day } from "../../time/words";
import { KeyIcon, PlusIcon, TerminalIcon } from "../icons/lineIcons";
import { actionsOf } from "./actionsOf";
import { useAsk, type Asked } from "./asked";
import styles from "./OwnCredentials.module.css";

interface Props {
  broker: Broker;
  connection: Connection;
}

/** What keeps a connection going beside a consent or instead of one, and what could. */
export function OwnCredentials({ broker, connection }: Props) {
  const now = useNow();
  const { apiKey, terminal } = connection;
  const can = actionsOf(broker, connection, now);
  if (!(apiKey || terminal || can.addConsent || can.addApiKey || can.addTerminal)) {
    return null;
  }
  return (
    <ul className={styles.credentials}>
      {apiKey && <ApiKey broker={broker} connection={connection} apiKey={apiKey} />}
      {terminal && <Terminal broker={broker} connection={connection} terminal={terminal} />}
      {can.addConsent && (
        <Addition what="consent" {...{ broker, connection }}>
          Connect {broker.name} by login
        </Addition>
      )}
      {can.addApiKey && (
        <Addition what="apiKey" {...{ broker, connection }}>
          Add an API key
        </Addition>
      )}
      {can.addTerminal && (
        <Addition what="terminal" {...{ broker, connection }}>
          Add your own TWS or IB Gateway
        </Addition>
      )}
    </ul>
  );
}

function Addition({
  what,
  broker,
  connection,
  children,
}: Props & { what: Asked["what"]; children: ReactNode }) {
  const ask = useAsk();
  return (
    <li>
      <button
        type="button"
        className={styles.addition}
        onClick={() => ask({ what, broker, environment: connection.environment })}
      >
        <PlusIcon />
        {children}
      </button>
    </li>
  );
}

function ApiKey({
  broker,
  connection,
  apiKey,
}: Props & { apiKey: NonNullable<Connection["apiKey"]> }) {
  const now = useNow();
  return (
    <Credential
      icon={<KeyIcon />}
      name="API key"
      actions={
        <>
          {broker.apiKey && broker.standing === "LIVE" && (
            <Action what="apiKey" {...{ broker, connection }} name="API key">
              Replace
            </Action>
          )}
          <Action what="removeApiKey" {...{ broker, connection }} name="API key">
            Remove
          </Action>
        </>
      }
    >
      <span data-ok={apiKey.isValid}>{apiKey.isValid ? "accepted" : "not accepted"}</span>, added{" "}
      <Time at={apiKey.addedAt}>{day(apiKey.addedAt, now)}</Time>
    </Credential>
  );
}

function Terminal({
  broker,
  connection,
  terminal,
}: Props & { terminal: NonNullable<Connection["terminal"]> }) {
  const { host, port, reachable } = terminal;
  const answers = { true: "answers", false: "does not answer", null: "not tried yet" };
  return (
    <Credential
      icon={<TerminalIcon />}
      name="Your terminal"
      actions={
        <>
          {broker.terminalPorts.length > 0 && broker.standing === "LIVE" && (
            <Action what="terminal" {...{ broker, connection }} name="terminal">
              Change
            </Action>
          )}
          <Action what="removeTerminal" {...{ broker, connection }} name="terminal">
            Remove
          </Action>
        </>
      }
    >
      <span className={styles.address}>
        {host.includes(":") ? `[${host}]` : host}:{port}
      </span>
      , <span data-ok={reachable ?? true}>{answers[`${reachable}`]}</span>
    </Credential>
  );
}

function Credential({
  icon,
  name,
  actions,
  children,
}: {
  icon: ReactNode;
  name: string;
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className={styles.credential}>
      {icon}
      <div className={styles.text}>
        <strong>{name}</strong>
        <p>{children}</p>
      </div>
      <div className={styles.actions}>{actions}</div>
    </li>
  );
}

function Action({
  what,
  broker,
  connection,
  name,
  children,
}: Props & { what: Asked["what"]; name: string; children: string }) {
  const ask = useAsk();
  return (
    <button
      type="button"
      className="button quiet small"
      onClick={() => ask({ what, broker, environment: connection.environment })}
    >
      {children}
      <span className="visually-hidden">
        {" "}
        {name} for {broker.name}
      </span>
    </button>
  );
}
