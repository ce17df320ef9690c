import type { Broker, Connection } from "../../api/types";

/** What brings a connection back. */
export type Repair = "consent" | "apiKey" | "terminal" | null;

/**
 * What its user can do for a connection that does not work: the same way that it was connected by,
 * or whichever way there is. Null where there is none left, such as at a retired broker.
 */
export function repairOf(broker: Broker, connection: Connection): Repair {
  const open = broker.standing === "LIVE";
  const ways: [Exclude<Repair, null>, boolean, boolean][] = [
    ["consent", connection.oauth, broker.connectable],
    ["apiKey", connection.apiKey !== null && !connection.apiKey.isValid, open && broker.apiKey],
    ["terminal", connection.terminal !== null, open && broker.terminalPorts.length > 0],
  ];
  const possible = ways.filter(([, , can]) => can);
  return (possible.find(([, was]) => was) ?? possible[0])?.[0] ?? null;
}

/** Neither works nor is about to go: somebody has to see to it. */
export function needsUser(connection: Connection): boolean {
  return !connection.isValid && isThere(connection);
}

/** What is given up is not worth a card, unless it is still on its way out. */
export function isThere({ status }: Connection): boolean {
  return status !== "DISCONNECTED" && status !== "DISCONNECTING";
}
