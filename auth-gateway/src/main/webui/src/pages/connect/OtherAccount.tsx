import { Navigate } from "react-router";
import { useBrokers } from "../../api/queries";
import type { ResultWords } from "../../api/types";
import { LoadFailed } from "../../components/message/LoadFailed";
import { Waiting } from "../../components/message/Waiting";
import { AccountQuestion } from "./AccountQuestion";

/** Asks whether the other brokerage account that came back is meant, unless that is answered. */
export function OtherAccount({ words }: { words: ResultWords }) {
  const brokers = useBrokers();
  if (!brokers.data) {
    return brokers.error ? (
      <LoadFailed error={brokers.error} onAgain={() => void brokers.refetch()} />
    ) : (
      <Waiting>One moment…</Waiting>
    );
  }
  const connection = brokers.data
    .find(({ id }) => id === words.broker)
    ?.connections.find(({ environment }) => environment === words.environment);
  return connection?.otherAccount ? (
    <AccountQuestion words={words} version={connection.version} />
  ) : (
    <Navigate to="/" replace />
  );
}
