import { CheckIcon, ClockIcon, WarningIcon } from "../icons/lineIcons";
import type { FirstTest } from "./firstTest";
import styles from "./credentials.module.css";

const SHOWN = {
  works: { Icon: CheckIcon, title: "Saved, and it works" },
  fails: { Icon: WarningIcon, title: "Saved, but it does not work yet" },
  unknown: { Icon: ClockIcon, title: "Saved" },
} as const;

/** What came of the first test. Its place is always there, so that it is read out. */
export function TestOutcome({ test }: { test: FirstTest | null }) {
  const shown = test && SHOWN[test.outcome];
  return (
    <div role="status">
      {test && shown && (
        <div className={`${styles.outcome} ${styles[test.outcome]}`}>
          <shown.Icon />
          <div>
            <p className={styles.outcomeTitle}>{shown.title}</p>
            <p>{test.message}</p>
          </div>
        </div>
      )}
    </div>
  );
}
