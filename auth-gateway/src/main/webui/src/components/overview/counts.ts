import type { Broker } from "../../api/types";
import { isThere, needsUser } from "../connection/repair";

/** How many connections there are, and how many need their user, in words. */
export function counts(brokers: Broker[]): string {
  const connections = brokers.flatMap((it) => it.connections).filter(isThere);
  const broken = connections.filter(needsUser).length;
  if (connections.length === 0) {
    return "";
  }
  const works = connections.length - broken;
  const working = `${works} of ${connections.length} ${works === 1 ? "works" : "work"}`;
  if (broken === 0) {
    return connections.length === 1 ? "It works" : `All ${connections.length} work`;
  }
  return `${working}, ${broken} ${broken === 1 ? "needs" : "need"} you`;
}
