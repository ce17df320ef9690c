import type { Broker, Environment } from "../../api/types";
import { BrokerLogo } from "../BrokerLogo";
import { Dialog } from "../dialog/Dialog";
import { BusyButton } from "../form/BusyButton";
import { FormError } from "../form/FormError";
import { ShieldIcon, UndoIcon } from "../icons/lineIcons";
import { environmentName } from "./environmentName";
import { Rights } from "./Rights";
import { TypedCodeHint } from "./TypedCodeHint";
import { useConnect } from "./useConnect";
import styles from "./consent.module.css";

interface ScopeConsentDialogProps {
  broker: Broker;
  environment: Environment;
  onClose: () => void;
}

/** Says what a broker will be asked for, before its user is sent there. */
export function ScopeConsentDialog({ broker, environment, onClose }: ScopeConsentDialogProps) {
  const { start, busy, error } = useConnect(broker, environment, onClose);
  return (
    <Dialog
      title={`Connect ${broker.name}`}
      mark={<BrokerLogo broker={broker.id} />}
      eyebrow={environmentName(broker, environment)}
      busy={busy}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" disabled={busy} onClick={onClose}>
            Cancel
          </button>
          <BusyButton busy={busy} busyText="Connecting…" onClick={start}>
            {error ? "Try again" : `Continue to ${broker.name}`}
          </BusyButton>
        </>
      }
    >
      {broker.scopes.length > 0 ? (
        <>
          <p>{broker.name} will ask whether Evergrant may do this for you:</p>
          <Rights scopes={broker.scopes} />
        </>
      ) : (
        <p>{broker.name} will show you what Evergrant may do for you.</p>
      )}
      <ul className={styles.assurances}>
        <li>
          <ShieldIcon />
          <span>You log in at {broker.name} itself. Evergrant never sees your password.</span>
        </li>
        <li>
          <UndoIcon />
          <span>You can disconnect here whenever you like.</span>
        </li>
      </ul>
      <TypedCodeHint broker={broker} onFollow={onClose} />
      <FormError error={error} />
    </Dialog>
  );
}
