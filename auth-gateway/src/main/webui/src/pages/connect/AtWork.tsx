import type { ResultWords } from "../../api/types";
import { ClockIcon } from "../../components/icons/lineIcons";
import { Message } from "../../components/message/Message";
import { OverviewLink } from "./OverviewLink";

interface AtWorkProps {
  words: ResultWords;
  /** Whether nobody asks any more. */
  late: boolean;
  onAgain: () => void;
}

/** Another call for the same attempt has not ended yet. */
export function AtWork({ words: { brokerName }, late, onAgain }: AtWorkProps) {
  return late ? (
    <Message
      icon={<ClockIcon />}
      title="This takes longer than usual"
      actions={
        <>
          <button type="button" className="button primary" onClick={onAgain}>
            Look again
          </button>
          <OverviewLink />
        </>
      }
    >
      <p>
        {brokerName} has not answered yet. Your brokers show as soon as it is connected; you need
        not wait here.
      </p>
    </Message>
  ) : (
    <Message
      icon={<span className="spinner" aria-hidden="true" />}
      title={`Connecting ${brokerName}…`}
    >
      <p>This takes a moment. The page goes on by itself.</p>
    </Message>
  );
}
