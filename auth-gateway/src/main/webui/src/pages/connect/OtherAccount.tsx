import { Navigate } from "react-router";
import { useBrokers } from "../../api/queries";
import type { Broker, Connection, ResultWords } from "../../api/types";
import { useAccountQuestion } from "../../components/connection/useAccountQuestion";
import { AccountsIcon } from "../../components/icons/lineIcons";
import { LoadFailed } from "../../components/message/LoadFailed";
import { Message } from "../../components/message/Message";
import { Waiting } from "../../components/message/Waiting";

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
  const broker = brokers.data.find(({ id }) => id === words.broker);
  const connection = broker?.connections.find((it) => it.environment === words.environment);
  return broker && connection?.otherAccount ? (
    <Question broker={broker} connection={connection} />
  ) : (
    <Navigate to="/" replace />
  );
}

function Question({ broker, connection }: { broker: Broker; connection: Connection }) {
  const { title, text, error, answers } = useAccountQuestion(broker, connection);
  return (
    <Message icon={<AccountsIcon />} tone="warn" title={title} error={error} actions={answers}>
      <p>{text}</p>
    </Message>
  );
}
