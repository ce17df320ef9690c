import { ClockIcon } from "../../components/icons/lineIcons";
import { Message } from "../../components/message/Message";
import { ConnectAgain } from "./ConnectAgain";
import { OverviewLink } from "./OverviewLink";

interface NothingOpenProps {
  broker: string;
  name: string;
  /** Why there is no more of the attempt that was open, if one was. */
  reason?: string;
}

/** No code is awaited in this browser. */
export function NothingOpen({ broker, name, reason }: NothingOpenProps) {
  return (
    <Message
      icon={<ClockIcon />}
      tone={reason ? "warn" : "quiet"}
      title={reason ? "This code came too late" : "No code is awaited"}
      actions={
        <>
          <ConnectAgain broker={broker}>Start again</ConnectAgain>
          <OverviewLink />
        </>
      }
    >
      <p>
        {reason ??
          `In this browser no attempt to connect ${name} is open. A code is good for five minutes.`}
      </p>
    </Message>
  );
}
