import type { Connection } from "../../api/types";
import { day, deadline, moment, relative } from "../../time/words";

/** Something worth knowing, with the time that it is about. */
export interface Fact {
  label: string;
  at: string;
  /** The time. */
  when: string;
  /** How far away it is; empty where that says nothing more. */
  away: string;
  emphasis?: "calm" | "soon";
}

const HOUR = 60 * 60_000;
/** How long ago something is still worth counting. */
const LATELY = 12 * HOUR;

/** What holds now: what waits for its user has no next refresh. */
export function facts(connection: Connection, now: number): Fact[] {
  const { status, oauth, renews, connectedAt } = connection;
  const { accessExpiresAt, consentEndsAt, dueAt, lastRefreshAt } = connection;
  const goesOn = status === "CONNECTED";
  if (status === "DISCONNECTING") {
    return [];
  }
  const past = (at: string) => Date.parse(at) <= now;
  const fact = (label: string, at: string): Fact => ({
    label,
    at,
    when: moment(at, now),
    away: now - Date.parse(at) < LATELY ? relative(at, now) : "",
  });
  const found: (Fact | null)[] = [
    oauth && consentEndsAt
      ? past(consentEndsAt)
        ? fact("Permission ended", consentEndsAt)
        : goesOn
          ? {
              ...fact("Reconnect by", consentEndsAt),
              when: deadline(consentEndsAt),
              emphasis: Date.parse(consentEndsAt) - now < HOUR ? "soon" : "calm",
            }
          : null
      : null,
    oauth && accessExpiresAt
      ? fact(past(accessExpiresAt) ? "Access ended" : "Access until", accessExpiresAt)
      : null,
    oauth && lastRefreshAt ? fact("Last refresh", lastRefreshAt) : null,
    goesOn && dueAt ? next(fact(renews ? "Next refresh" : "Next test", dueAt), past(dueAt)) : null,
    connectedAt
      ? { label: "Connected since", at: connectedAt, when: day(connectedAt, now), away: "" }
      : null,
  ];
  return found.filter((it) => it !== null);
}

/** What is due is under way, or about to be. */
function next(fact: Fact, due: boolean): Fact {
  return due ? { ...fact, when: "now", away: "" } : fact;
}
