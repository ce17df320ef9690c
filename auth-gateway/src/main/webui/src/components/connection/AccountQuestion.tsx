import { useConfirmAccount } from "../../api/queries";
import type { Broker, Connection } from "../../api/types";
import { BusyButton } from "../form/BusyButton";
import { FormError } from "../form/FormError";
import { useSay } from "../notice/notices";
import { useAsk } from "./asked";
import styles from "./AccountQuestion.module.css";

/** Another brokerage account came back: is it meant? */
export function AccountQuestion({
  broker,
  connection,
}: {
  broker: Broker;
  connection: Connection;
}) {
  const say = useSay();
  const ask = useAsk();
  const { mutate, isPending, error } = useConfirmAccount();
  const { environment, version } = connection;
  const use = () =>
    mutate(
      { broker: broker.id, environment, version },
      {
        onSuccess: () =>
          say({ tone: "good", text: `The other account at ${broker.name} is used from now on.` }),
      },
    );
  return (
    <div className={styles.question}>
      <p>
        <strong>This is another account at {broker.name} than before.</strong> Is it the one that
        you mean? Until you say so, no program gets to it.
      </p>
      <FormError>{error?.message}</FormError>
      <div className={styles.answers}>
        <BusyButton busy={isPending} busyText="Confirming…" onClick={use}>
          Use this account
        </BusyButton>
        <button
          type="button"
          className="button"
          onClick={() => ask({ what: "disconnect", broker, environment })}
        >
          Disconnect
        </button>
      </div>
    </div>
  );
}
