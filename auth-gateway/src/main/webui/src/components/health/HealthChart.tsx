import { causeLabel } from "./causeLabels";
import { JUDGED, causes, inTime, judged, percent } from "./figures";
import type { BrokerHealth } from "./HealthTable";
import { RateBar } from "./RateBar";
import styles from "./health.module.css";

/** One bar for each broker, with what went wrong under it. The table says the same in words. */
export function HealthChart({ rows }: { rows: BrokerHealth[] }) {
  const seen = JUDGED.filter(({ unit }) => rows.some(({ figures }) => figures.units[unit]));
  return (
    <div className={styles.chart} aria-hidden="true">
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.id} {...row} />
        ))}
      </ul>
      {seen.length > 0 && (
        <ul className={styles.legend}>
          {seen.map(({ unit, label }) => (
            <li key={unit}>
              <span className={`${styles.dot} ${styles[unit]}`} />
              {label}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ name, figures }: BrokerHealth) {
  const rate = percent(figures);
  const all = judged(figures);
  return (
    <li className={styles.row}>
      <span className={styles.name}>{name}</span>
      <span className={styles.rate}>
        {rate ? <strong>{rate}</strong> : <span className={styles.few}>Too few to judge</span>}
      </span>
      <RateBar figures={figures} />
      <span className={styles.notes}>
        <span>
          {all === 0
            ? "Nothing came due"
            : `${inTime(figures).toLocaleString("en")} of ${all.toLocaleString("en")} in time`}
        </span>
        {causes(figures).map(({ cause, times }) => (
          <span key={cause} className={styles.cause}>
            {causeLabel(cause)} <b>{times.toLocaleString("en")}</b>
          </span>
        ))}
      </span>
    </li>
  );
}
