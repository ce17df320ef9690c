import { useSearchParams } from "react-router";
import { ProblemError } from "../api/client";
import { useUnsubscribe } from "../api/queries";
import { BusyButton } from "../components/form/BusyButton";
import { CheckIcon, LinkIcon, MailOffIcon } from "../components/icons/lineIcons";
import { Message } from "../components/message/Message";

/** Gives the mails up, for whoever has the link of one. It knows nothing else about them. */
export function UnsubscribePage() {
  const [query] = useSearchParams();
  const id = query.get("id");
  return id ? <Unsubscribe id={id} /> : <NoSuchLink />;
}

function Unsubscribe({ id }: { id: string }) {
  const { mutate, isPending, isSuccess, error } = useUnsubscribe();
  if (isSuccess) {
    return (
      <Message
        icon={<CheckIcon />}
        tone="good"
        title="You get no more mails"
        // A page of its own needs a login, and the gateway leads there.
        actions={
          <a className="button" href="/preferences">
            Choose which mails you get
          </a>
        }
      >
        <p>
          Evergrant no longer writes to you. If a broker needs you, you learn it when you look at
          your brokers.
        </p>
      </Message>
    );
  }
  if (error instanceof ProblemError && (error.status === 404 || error.status === 400)) {
    return <NoSuchLink />;
  }
  return (
    <Message
      icon={<MailOffIcon />}
      title="Stop all mails?"
      error={isPending ? null : error}
      actions={
        <BusyButton busy={isPending} busyText="One moment…" onClick={() => mutate(id)}>
          Stop all mails
        </BusyButton>
      }
    >
      <p>
        Then Evergrant does not write to you any more, not even when a connection stops working and
        only you can repair it.
      </p>
    </Message>
  );
}

function NoSuchLink() {
  return (
    <Message
      icon={<LinkIcon />}
      tone="warn"
      title="This link does not work"
      actions={
        <a className="button primary" href="/preferences">
          Log in and choose there
        </a>
      }
    >
      <p>
        Perhaps it was cut off on its way. Open it from the mail once more, or choose your mails
        when you are logged in.
      </p>
    </Message>
  );
}
