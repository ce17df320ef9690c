import { useBrokers } from "../../api/queries";
import type { ResultWords } from "../../api/types";
import { ClockIcon, LinkIcon, UndoIcon, WarningIcon } from "../../components/icons/lineIcons";
import { Message } from "../../components/message/Message";
import { ConnectAgain } from "./ConnectAgain";
import { OverviewLink } from "./OverviewLink";

/** Says why it did not work, and offers to try again. */
export function NotConnected({ words }: { words: ResultWords }) {
  // Somebody made the address up, or has disconnected since.
  const nothingFailed = words.result === "connected";
  const connection = useBrokers()
    .data?.find(({ id }) => id === words.broker)
    ?.connections.find(({ environment }) => environment === words.environment);
  return (
    <Message
      {...(LOOKS[words.result] ?? LOOKS.other!)}
      title={words.title}
      actions={
        <>
          {!nothingFailed && (
            <ConnectAgain broker={words.broker} environment={words.environment}>
              Try again
            </ConnectAgain>
          )}
          <OverviewLink primary={nothingFailed} />
        </>
      }
    >
      <p>{words.text}</p>
      {connection?.isValid && !nothingFailed && (
        <p>Your connection with {words.brokerName} goes on working.</p>
      )}
    </Message>
  );
}

const LOOKS: Record<string, Pick<Parameters<typeof Message>[0], "icon" | "tone">> = {
  connected: { icon: <LinkIcon />, tone: "quiet" },
  // The user's own wish is nothing to be alarmed about.
  "access-denied": { icon: <UndoIcon />, tone: "quiet" },
  "expired-state": { icon: <ClockIcon />, tone: "warn" },
  other: { icon: <WarningIcon />, tone: "warn" },
};
