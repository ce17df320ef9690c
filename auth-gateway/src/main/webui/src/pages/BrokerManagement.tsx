import { useBrokers } from "../api/queries";
import { isThere } from "../components/connection/repair";
import { RefreshHealth } from "../components/health/RefreshHealth";
import { LoadFailed } from "../components/message/LoadFailed";
import { SpokenHeading } from "../components/message/SpokenHeading";
import { Brokers } from "../components/overview/Brokers";
import { counts } from "../components/overview/counts";
import styles from "../components/overview/Overview.module.css";
import { Skeleton } from "../components/overview/Skeleton";
import { StaleNote } from "../components/overview/StaleNote";

/** Every broker, how the user's connections fare, and what can be done. */
export function BrokerManagement() {
  const { data: brokers, error, isPending, dataUpdatedAt, refetch } = useBrokers();
  const again = () => void refetch();
  if (!brokers && error) {
    return <LoadFailed error={error} onAgain={again} />;
  }
  return (
    <div className={styles.page} aria-busy={isPending}>
      <div className={styles.title}>
        <SpokenHeading quietAtFirst>Your brokers</SpokenHeading>
        {brokers && <p>{counts(brokers)}</p>}
      </div>
      {brokers && error && <StaleNote since={dataUpdatedAt} error={error} onAgain={again} />}
      {brokers ? <Brokers brokers={brokers} /> : <Skeleton />}
      {brokers?.some((it) => it.connections.some(isThere)) && <RefreshHealth />}
    </div>
  );
}
