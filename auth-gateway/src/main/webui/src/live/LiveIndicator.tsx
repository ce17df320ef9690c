import styles from "./LiveIndicator.module.css";
import type { LiveState } from "./useLive";

const WORDS: Record<LiveState, string> = {
  live: "",
  reconnecting: "Reconnecting…",
  offline: "Offline",
};

/** Says nothing while all is well. */
export function LiveIndicator({ state }: { state: LiveState }) {
  return (
    <span role="status" className={styles.indicator} data-state={state}>
      {WORDS[state]}
    </span>
  );
}
