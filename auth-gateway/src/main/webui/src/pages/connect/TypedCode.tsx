import { type FormEvent, useRef, useState } from "react";
import { Link } from "react-router";
import type { OpenAttempt } from "../../api/types";
import { BrokerLogo } from "../../components/BrokerLogo";
import { BusyButton } from "../../components/form/BusyButton";
import { FormError } from "../../components/form/FormError";
import { TextField } from "../../components/form/TextField";
import { ExternalIcon } from "../../components/icons/lineIcons";
import { SpokenHeading } from "../../components/message/SpokenHeading";
import { NothingOpen } from "./NothingOpen";
import { isTyped, useTypedCode } from "./useTypedCode";
import styles from "./TypedCode.module.css";

interface TypedCodeProps {
  broker: string;
  name: string;
  attempt: OpenAttempt;
}

/** Leads to the broker's page in another tab, and takes the code that it shows. */
export function TypedCode({ broker, name, attempt }: TypedCodeProps) {
  const [code, setCode] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const { send, busy, slow, wrong, clearWrong, over, error } = useTypedCode(broker, attempt, () => {
    input.current?.focus();
    input.current?.select();
  });
  if (over) {
    return <NothingOpen broker={broker} name={name} reason={over} />;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) {
      send(code);
    }
  };
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <BrokerLogo broker={broker} />
        <SpokenHeading>{`Finish connecting ${name}`}</SpokenHeading>
      </header>
      <ol className={styles.steps}>
        <li>
          <h2>Log in at {name}</h2>
          <p>Its page opens in a new tab. This one waits for you.</p>
          <a
            className={wrong ? "button" : "button primary"}
            href={attempt.consentPage}
            target="_blank"
            rel="noopener noreferrer"
          >
            Open {name}
            <ExternalIcon />
            <span className="visually-hidden">(opens in a new tab)</span>
          </a>
        </li>
        <li>
          <h2>Allow the access</h2>
          <p>{name} then shows you a code.</p>
        </li>
        <li>
          <h2>Bring the code here</h2>
          <form className={styles.form} noValidate onSubmit={submit}>
            <TextField
              label="Code"
              hint="It is good for five minutes."
              error={wrong}
              inputClass={isTyped(code) ? styles.typed : styles.pasted}
              ref={input}
              value={code}
              onChange={(event) => {
                setCode(event.target.value);
                clearWrong();
              }}
              maxLength={4096}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              autoCorrect="off"
              spellCheck={false}
            />
            <FormError error={error} />
            <div className={styles.actions}>
              <BusyButton
                type="submit"
                busy={busy}
                busyText={slow ? "Still connecting…" : "Connecting…"}
              >
                {`Connect ${name}`}
              </BusyButton>
              <Link className="button" to="/">
                Cancel
              </Link>
            </div>
          </form>
        </li>
      </ol>
    </section>
  );
}
