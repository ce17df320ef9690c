import type { RefreshFigures } from "../../api/types";
import { percent, segments } from "./figures";
import styles from "./health.module.css";

/** What became of a broker's token sets, as one bar. The table says the same. */
export function RateBar({ figures }: { figures: RefreshFigures }) {
  return (
    <svg
      className={percent(figures) ? styles.bar : `${styles.bar} ${styles.unjudged}`}
      width="100%"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <rect className={styles.track} width="100%" height="12" rx="6" />
      {segments(figures).map(({ unit, x, width }) => (
        <rect key={unit} className={styles[unit]} x={`${x}%`} width={`${width}%`} height="12" />
      ))}
    </svg>
  );
}
