import type { Connection } from "../../api/types";
import { useNow } from "../../time/useNow";
import { StatusSymbol } from "./StatusSymbol";
import styles from "./TokenStatusBadge.module.css";
import { tokenStatus } from "./tokenStatus";
import { useTooltip } from "./useTooltip";

interface Props {
  connection: Connection;
  /** The broker's name. */
  broker: string;
  /** Repairs a connection that has expired; left out where there is no way to. */
  onReconnect?: () => void;
}

/**
 * How a connection is doing. What exactly that means shows under the pointer, with the focus, and on
 * a touch; a screen reader reads it after the badge.
 */
export function TokenStatusBadge({ connection, broker, onReconnect }: Props) {
  const now = useNow();
  const { level, label, explanation, needsUser } = tokenStatus(connection, broker, now);
  const tooltip = useTooltip();
  const repairs = needsUser && onReconnect !== undefined;
  return (
    <span className={styles.anchor} {...tooltip.anchor}>
      <button
        type="button"
        className={styles.badge}
        data-level={level}
        data-repairs={repairs}
        aria-describedby={tooltip.id}
        onClick={repairs ? onReconnect : tooltip.show}
      >
        <StatusSymbol level={level} />
        {label}
        {repairs && <span className="visually-hidden">: connect again</span>}
      </button>
      <span role="tooltip" id={tooltip.id} className={styles.tooltip} hidden={!tooltip.shown}>
        {explanation.map((sentence) => (
          <span key={sentence}>{sentence} </span>
        ))}
      </span>
    </span>
  );
}
