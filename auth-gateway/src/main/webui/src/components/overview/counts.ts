import type { Broker } from "../../api/types";
import { isThere, needsUser } from "../connection/repair";

/** How many connections there are, and how many need their user, in words. */
export function counts(brokers: Broker[]): string {
  const connections = brokers.flatMap((it) => it.connections).filter(isThere);
  const broken = connections.filter((it) => needsUser(it) || it.otherAccount).length;
  if (connections.length === 0) {
    return "";
  }
  if (broken === 0) {
    return connections.length === 1
      ? "Your connection works"
      : `All ${connections.length} connections work`;
  }
  return `${broken} of ${connections.length} ${connections.length === 1 ? "connection" : "connections"} ${broken === 1 ? "needs" : "need"} you`;
}
