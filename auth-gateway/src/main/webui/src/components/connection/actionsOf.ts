import type { Broker, Connection } from "../../api/types";
import { repairOf, type Repair } from "./repair";

const EARLY = 48 * 60 * 60_000;

export interface Actions {
  repair: Repair;
  test: boolean;
  refresh: boolean;
  reconnectEarly: boolean;
  addConsent: boolean;
  addApiKey: boolean;
  addTerminal: boolean;
  disconnect: boolean;
}

/** What a button that repairs says. */
export const REPAIR_WORDS: Record<Exclude<Repair, null>, (broker: string) => string> = {
  consent: (broker) => `Reconnect ${broker}`,
  apiKey: () => "Replace the API key",
  terminal: () => "Change the terminal",
};

/** What helps a connection now, or makes it better. */
export function actionsOf(broker: Broker, connection: Connection, now: number): Actions {
  const { status, isValid, oauth, apiKey, terminal, otherAccount } = connection;
  const goesOn = status === "CONNECTED";
  const broken = status === "NEEDS_RECONNECT" || (goesOn && !isValid);
  const leaving = status === "DISCONNECTING";
  const open = broker.standing === "LIVE" && (goesOn || broken) && !otherAccount;
  const repair = broken || leaving ? repairOf(broker, connection) : null;
  return {
    repair,
    test: !otherAccount && !leaving && ((oauth && goesOn) || apiKey !== null || terminal !== null),
    refresh: goesOn && oauth && connection.renews && !otherAccount,
    reconnectEarly:
      goesOn && oauth && open && broker.connectable && endsSoon(broker, connection, now),
    addConsent: !oauth && open && broker.connectable && repair !== "consent",
    addApiKey: apiKey === null && open && broker.apiKey && repair !== "apiKey",
    addTerminal:
      terminal === null && open && broker.terminalPorts.length > 0 && repair !== "terminal",
    // The question about the account has a button of its own.
    disconnect: oauth && !leaving && !otherAccount,
  };
}

/** Where connecting again before the end moves the end. */
function endsSoon(broker: Broker, { consentEndsAt }: Connection, now: number): boolean {
  return (
    broker.renewsEarly !== false &&
    consentEndsAt !== null &&
    Date.parse(consentEndsAt) - now < EARLY
  );
}
