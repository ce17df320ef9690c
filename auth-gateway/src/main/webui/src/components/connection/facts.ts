import type { Connection } from "../../api/types";
import { deadline, moment, relative } from "../../time/words";

/** Something worth knowing, with the time that it is about. */
export interface Fact {
  label: string;
  at: string;
  /** The time. */
  when: string;
  /** How far away it is. */
  away: string;
  emphasis?: "calm" | "soon";
}

const DAY = 24 * 60 * 60_000;

/** What holds now: what waits for its user has no next refresh. */
export function facts(connection: Connection, now: number): Fact[] {
  const { status, oauth, renews, connectedAt } = connection;
  const { accessExpiresAt, consentEndsAt, dueAt, lastRefreshAt } = connection;
  const goesOn = status === "CONNECTED";
  const past = (at: string) => Date.parse(at) <= now;
  const fact = (label: string, at: string): Fact => ({
    label,
    at,
    when: moment(at, now),
    away: relative(at, now),
  });
  const found: (Fact | null)[] = [
    oauth && consentEndsAt
      ? past(consentEndsAt)
        ? fact("Permission ended", consentEndsAt)
        : goesOn
          ? {
              ...fact("Reconnect by", consentEndsAt),
              when: deadline(consentEndsAt),
              emphasis: Date.parse(consentEndsAt) - now < DAY ? "soon" : "calm",
            }
          : null
      : null,
    oauth && accessExpiresAt
      ? fact(past(accessExpiresAt) ? "Access ended" : "Access until", accessExpiresAt)
      : null,
    oauth && lastRefreshAt ? fact("Last refresh", lastRefreshAt) : null,
    goesOn && dueAt ? next(fact(renews ? "Next refresh" : "Next test", dueAt), past(dueAt)) : null,
    connectedAt ? fact("Connected", connectedAt) : null,
  ];
  return found.filter((it) => it !== null);
}

/** What is due is under way, or about to be. */
function next(fact: Fact, due: boolean): Fact {
  return due ? { ...fact, when: "now", away: "" } : fact;
}
