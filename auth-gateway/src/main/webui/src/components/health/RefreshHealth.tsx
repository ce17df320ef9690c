import { useId } from "react";
import { useBrokers, useRefreshMetrics } from "../../api/queries";
import type { RefreshMetrics } from "../../api/types";
import { judged, percent } from "./figures";
import { HealthChart } from "./HealthChart";
import { type BrokerHealth, HealthTable } from "./HealthTable";
import styles from "./health.module.css";

const HOURS = 24;

/** How well refreshing has worked in the last day, by broker and cause. */
export function RefreshHealth() {
  const id = useId();
  const metrics = useRefreshMetrics(HOURS);
  const brokers = useBrokers();
  const name = (broker: string) => brokers.data?.find((one) => one.id === broker)?.name ?? broker;
  return (
    <section className={styles.health} aria-labelledby={id}>
      <header className={styles.head}>
        <div>
          <h2 id={id}>Refresh health</h2>
          <p>How often access was renewed in time, over the last {HOURS} hours and all users</p>
        </div>
        {metrics.data && <Total metrics={metrics.data} />}
      </header>
      {metrics.data ? (
        <Figures rows={rows(metrics.data, name)} />
      ) : metrics.error ? (
        <div className={styles.note} role="alert">
          <p>The figures could not be loaded. {metrics.error.message}</p>
          <button type="button" className="button" onClick={() => void metrics.refetch()}>
            Try again
          </button>
        </div>
      ) : (
        <div className={styles.waiting} role="status">
          <span className="visually-hidden">Loading the figures…</span>
        </div>
      )}
    </section>
  );
}

function Total({ metrics: { total } }: { metrics: RefreshMetrics }) {
  const rate = percent(total);
  return (
    rate && (
      <p className={styles.total}>
        <strong>{rate}</strong> <span>of {judged(total).toLocaleString("en")}</span>
      </p>
    )
  );
}

function Figures({ rows }: { rows: BrokerHealth[] }) {
  return rows.length === 0 ? (
    <p className={styles.note}>
      Nothing was renewed in the last {HOURS} hours. As soon as something is, it shows here.
    </p>
  ) : (
    <figure>
      <HealthChart rows={rows} />
      <HealthTable rows={rows} caption={`Renewed in time, over the last ${HOURS} hours`} />
    </figure>
  );
}

/** By name; without those of which there is nothing to tell. */
function rows({ brokers }: RefreshMetrics, name: (broker: string) => string): BrokerHealth[] {
  return Object.entries(brokers)
    .filter(([, figures]) => figures.refreshes > 0 || judged(figures) > 0)
    .map(([id, figures]) => ({ id, name: name(id), figures }))
    .sort((one, other) => one.name.localeCompare(other.name));
}
