import { type FormEvent, type ReactNode, useId } from "react";
import type { Broker, Environment } from "../../api/types";
import { BrokerLogo } from "../BrokerLogo";
import { environmentName } from "../consent/environmentName";
import { Dialog } from "../dialog/Dialog";
import { BusyButton } from "../form/BusyButton";
import { FormError } from "../form/FormError";
import type { FirstTest } from "./firstTest";
import { TestOutcome } from "./TestOutcome";
import styles from "./credentials.module.css";

interface CredentialDialogProps {
  title: string;
  broker: Broker;
  environment: Environment;
  busy: boolean;
  busyText: string;
  test: FirstTest | null;
  /** What went wrong, unless a field says it. */
  error: Error | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The frame of a form that stores something to get in with and tells whether it works. */
export function CredentialDialog({
  title,
  broker,
  environment,
  busy,
  busyText,
  test,
  error,
  onSubmit,
  onClose,
  children,
}: CredentialDialogProps) {
  const form = useId();
  const done = test !== null && test.outcome !== "fails";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !done) {
      onSubmit();
    }
  };
  return (
    <Dialog
      title={title}
      mark={<BrokerLogo broker={broker.id} />}
      eyebrow={environmentName(broker, environment)}
      busy={busy}
      lightDismiss={done}
      onClose={onClose}
      actions={
        done ? (
          <button type="button" className="button primary" ref={focused} onClick={onClose}>
            Done
          </button>
        ) : (
          <>
            <button type="button" className="button" disabled={busy} onClick={onClose}>
              {test ? "Close" : "Cancel"}
            </button>
            <BusyButton type="submit" form={form} busy={busy} busyText={busyText}>
              {test ? "Save and try again" : "Save and try it"}
            </BusyButton>
          </>
        )
      }
    >
      {/* It stays while the result is shown, and with it what was typed. */}
      <form id={form} className={styles.form} noValidate hidden={done} onSubmit={submit}>
        {children}
      </form>
      <TestOutcome test={test} />
      <FormError error={error} />
    </Dialog>
  );
}

/** The button that it leaves behind is gone, and the focus with it. */
function focused(button: HTMLButtonElement | null) {
  button?.focus();
}
