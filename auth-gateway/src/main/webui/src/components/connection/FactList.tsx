import type { Broker, Connection } from "../../api/types";
import { Time } from "../../time/Time";
import { useNow } from "../../time/useNow";
import { relative } from "../../time/words";
import { ReconnectEarly } from "./ReconnectEarly";
import { facts } from "./facts";
import styles from "./FactList.module.css";

/** The times of a connection, and its last test. */
export function FactList({ broker, connection }: { broker: Broker; connection: Connection }) {
  const now = useNow();
  const { lastTest } = connection;
  return (
    <dl className={styles.facts}>
      {facts(connection, now).map(({ label, at, when, away, emphasis }) => (
        <div key={label} data-emphasis={emphasis}>
          <dt>{label}</dt>
          <dd>
            <Time at={at}>{when}</Time>
            {away && <span className={styles.away}>{away}</span>}
            {emphasis && <ReconnectEarly broker={broker} connection={connection} />}
          </dd>
        </div>
      ))}
      {lastTest && (
        <div>
          <dt>Last test</dt>
          <dd>
            <span data-ok={lastTest.ok}>
              {lastTest.ok ? `worked, ${lastTest.latencyMillis} ms` : "failed"}
            </span>
            <span className={styles.away}>
              <Time at={lastTest.testedAt}>{relative(lastTest.testedAt, now)}</Time>
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}
