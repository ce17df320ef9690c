import { type ReactNode, useState } from "react";
import { ProblemError } from "../../api/client";
import { useConfirmAccount } from "../../api/queries";
import type { Broker, Connection } from "../../api/types";
import { BusyButton } from "../form/BusyButton";
import { useSay } from "../notice/notices";
import { useAsk } from "./asked";

interface AccountQuestion {
  title: string;
  text: string;
  /** Why the answer was not taken. */
  error: Error | string | null;
  answers: ReactNode;
}

/** Another brokerage account came back than before: is it meant? */
export function useAccountQuestion(broker: Broker, connection: Connection): AccountQuestion {
  const say = useSay();
  const ask = useAsk();
  const { environment, version } = connection;
  // Whoever answers means what was there when the question came up.
  const [asked, setAsked] = useState(version);
  const { mutate, isPending, error } = useConfirmAccount();
  const moved = error instanceof ProblemError && error.kind === "version-moved";
  const use = () => {
    const meant = moved ? version : asked;
    setAsked(meant);
    mutate(
      { broker: broker.id, environment, version: meant },
      {
        onSuccess: () =>
          say({ tone: "good", text: `${broker.name} is connected with the other account.` }),
      },
    );
  };
  return {
    title: "Is this the account you meant?",
    text: `You came back from ${broker.name} with another brokerage account than before. Nothing uses it until you say that it is the one you mean.`,
    error: isPending
      ? null
      : moved
        ? "The connection has changed since you were asked. Please answer once more."
        : error,
    answers: (
      <>
        <BusyButton busy={isPending} busyText="Saving…" onClick={use}>
          Use this account
        </BusyButton>
        <button
          type="button"
          className="button"
          disabled={isPending}
          onClick={() => ask({ what: "disconnect", broker, environment })}
        >
          Disconnect
        </button>
      </>
    ),
  };
}
