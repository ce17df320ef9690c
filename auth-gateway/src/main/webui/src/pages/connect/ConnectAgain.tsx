import { useState } from "react";
import { useBrokers } from "../../api/queries";
import type { Environment } from "../../api/types";
import { ScopeConsentDialog } from "../../components/consent/ScopeConsentDialog";
import { connectAddress } from "./addresses";

interface ConnectAgainProps {
  broker: string;
  environment?: Environment | undefined;
  /** Such as "Try again". */
  children: string;
}

/** A button that begins anew, by way of the dialog. Where there is none to be had, the link does. */
export function ConnectAgain({ broker: id, environment, children }: ConnectAgainProps) {
  const [open, setOpen] = useState(false);
  const broker = useBrokers().data?.find((one) => one.id === id);
  if (!broker) {
    return (
      <a className="button primary" href={connectAddress(id, environment)}>
        {children}
      </a>
    );
  }
  return (
    broker.connectable && (
      <>
        <button type="button" className="button primary" onClick={() => setOpen(true)}>
          {children}
        </button>
        {open && (
          <ScopeConsentDialog
            broker={broker}
            environment={environment ?? broker.environments[0]!}
            onClose={() => setOpen(false)}
          />
        )}
      </>
    )
  );
}
