import { useState } from "react";
import { useNavigate } from "react-router";
import { ProblemError } from "../../api/client";
import { useConfirmAccount, useDisconnect } from "../../api/queries";
import type { ResultWords } from "../../api/types";
import { BusyButton } from "../../components/form/BusyButton";
import { AccountsIcon } from "../../components/icons/lineIcons";
import { Message } from "../../components/message/Message";
import { useSay } from "../../components/notice/notices";

interface AccountQuestionProps {
  words: ResultWords;
  /** Of the connection, as it is known now. */
  version: number;
}

export function AccountQuestion({ words, version }: AccountQuestionProps) {
  const { broker, brokerName, environment } = words;
  // Whoever answers means what was there when the question came up.
  const [asked, setAsked] = useState(version);
  const confirm = useConfirmAccount();
  const disconnect = useDisconnect();
  const navigate = useNavigate();
  const say = useSay();
  const place = { broker, environment };
  const busy = confirm.isPending || disconnect.isPending;

  const ended = (text: string) => {
    say({ tone: "good", text });
    void navigate("/", { replace: true });
  };
  const accept = () => {
    if (busy) {
      return;
    }
    disconnect.reset();
    const meant = hasMoved(confirm.error) ? version : asked;
    setAsked(meant);
    confirm.mutate(
      { ...place, version: meant },
      { onSuccess: () => ended(`${brokerName} is connected with the other account.`) },
    );
  };
  const giveUp = () => {
    if (busy) {
      return;
    }
    confirm.reset();
    disconnect.mutate(place, { onSuccess: () => ended(`${brokerName} is disconnected.`) });
  };

  return (
    <Message
      icon={<AccountsIcon />}
      tone="warn"
      title="Is this the account you meant?"
      error={busy ? null : inWords(confirm.error ?? disconnect.error)}
      actions={
        <>
          <BusyButton busy={confirm.isPending} busyText="Saving…" onClick={accept}>
            Use this account
          </BusyButton>
          <BusyButton
            kind="plain"
            busy={disconnect.isPending}
            busyText="Disconnecting…"
            onClick={giveUp}
          >
            Disconnect
          </BusyButton>
        </>
      }
    >
      <p>{words.text}</p>
    </Message>
  );
}

function hasMoved(error: Error | null): boolean {
  return error instanceof ProblemError && error.kind === "version-moved";
}

function inWords(error: Error | null): string | null {
  return hasMoved(error)
    ? "The connection has changed since this page was loaded. Please answer once more."
    : (error?.message ?? null);
}
