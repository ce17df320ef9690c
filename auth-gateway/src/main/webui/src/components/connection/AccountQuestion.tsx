import type { Broker, Connection } from "../../api/types";
import { FormError } from "../form/FormError";
import styles from "./AccountQuestion.module.css";
import { useAccountQuestion } from "./useAccountQuestion";

/** The question about another account, in a connection's card. */
export function AccountQuestion(props: { broker: Broker; connection: Connection }) {
  const { title, text, error, answers } = useAccountQuestion(props.broker, props.connection);
  return (
    <div className={styles.question}>
      <p>
        <strong>{title}</strong> {text}
      </p>
      <FormError error={error} />
      <div className={styles.answers}>{answers}</div>
    </div>
  );
}
