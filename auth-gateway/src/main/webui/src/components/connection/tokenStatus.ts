import type { Connection } from "../../api/types";
import { exact } from "../../time/words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Clocks differ a little, and an answer may be under way. */
const GRACE = MINUTE;

/** How urgent it is; the drawing in the badge follows: ❌, ⚠️, ✓, ✅, or a dot. */
export type Level = "expired" | "expiring" | "valid" | "connected" | "neutral";

export interface TokenStatus {
  level: Level;
  label: string;
  /** What the badge's tooltip says, with exact times. */
  explanation: string[];
  /** Whether only the user can repair it. */
  needsUser: boolean;
}

/**
 * How a connection is doing, for its user. What counts is when the user is needed: the end of an
 * access token that renews itself is nobody's concern, and a broker that is away is no reason to
 * connect again.
 */
export function tokenStatus(connection: Connection, broker: string, now: number): TokenStatus {
  const { status } = connection;
  if (status === "DISCONNECTING" || status === "DISCONNECTED" || status === "UNKNOWN") {
    return inBetween(status);
  }
  if (connection.otherAccount) {
    return shown("expiring", "Confirm account", [
      `Another account of ${broker} came back than the one before. Nobody is served until you say that it is meant.`,
    ]);
  }
  return connection.oauth ? ofTokens(connection, broker, now) : ofOwnCredential(connection, broker);
}

/** Whether an access token is over that renews itself: its broker is away. */
export function refreshIsLate({ renews, accessExpiresAt }: Connection, now: number): boolean {
  return renews && accessExpiresAt !== null && Date.parse(accessExpiresAt) + GRACE <= now;
}

function shown(level: Level, label: string, explanation: string[]): TokenStatus {
  return { level, label, explanation, needsUser: level === "expired" };
}

function inBetween(status: "DISCONNECTING" | "DISCONNECTED" | "UNKNOWN"): TokenStatus {
  switch (status) {
    case "DISCONNECTING":
      return shown("neutral", "Disconnecting", ["It is being given up at the broker."]);
    case "DISCONNECTED":
      return shown("neutral", "Disconnected", ["It was given up."]);
    case "UNKNOWN":
      return shown("neutral", "Unknown", ["Reload the page: it may be older than the gateway."]);
  }
}

function ofTokens(connection: Connection, broker: string, now: number): TokenStatus {
  const { accessExpiresAt: access, consentEndsAt: consent, renews, dueAt } = connection;
  const over = (time: string | null) => time !== null && Date.parse(time) <= now;

  if (connection.status === "NEEDS_RECONNECT" || over(consent)) {
    return ended(connection, broker, over(consent));
  }
  if (refreshIsLate(connection, now)) {
    return shown("expiring", "Refresh delayed", [
      `${broker} has not renewed the access that ended ${exact(access!)}. Evergrant keeps trying; there is nothing for you to do.`,
    ]);
  }
  const ends = renews ? consent : earlier(access, consent);
  const next = dueAt && `Next ${renews ? "refresh" : "test"}: ${exact(dueAt)}.`;
  const explanation = [
    renews ? "Renews itself." : null,
    ends && `${renews ? "You are needed again" : "Access ends"}: ${exact(ends)}.`,
    next,
  ].filter((it) => it !== null);
  return lasting(ends, explanation, now);
}

/** By how long it lasts; null is for ever. */
function lasting(ends: string | null, explanation: string[], now: number): TokenStatus {
  const left = ends === null ? Infinity : Date.parse(ends) - now;
  if (left <= 0) {
    return shown("expired", "Expired", explanation);
  }
  if (left < HOUR) {
    return shown("expiring", "Expiring soon", explanation);
  }
  return left < DAY
    ? shown("valid", "Valid", explanation)
    : shown("connected", "Connected", explanation);
}

function ended(connection: Connection, broker: string, byTime: boolean): TokenStatus {
  const { accessExpiresAt: access, consentEndsAt: consent, apiKey, terminal } = connection;
  const since =
    byTime && consent !== null
      ? `The permission at ${broker} ended ${exact(consent)}.`
      : access === null
        ? `The permission at ${broker} has ended.`
        : `The permission at ${broker} has ended. The last access: until ${exact(access)}.`;
  const keeps = apiKey?.isValid ? "API key" : terminal ? "terminal" : null;
  return connection.isValid && keeps
    ? shown("expiring", `By ${keeps} only`, [since, `Your ${keeps} keeps the connection going.`])
    : shown("expired", "Expired", [since]);
}

function ofOwnCredential({ apiKey, terminal }: Connection, broker: string): TokenStatus {
  if (apiKey?.isValid) {
    return shown("connected", "Connected", [
      `By an API key, added ${exact(apiKey.addedAt)}. ${broker} names no end for it.`,
    ]);
  }
  if (terminal) {
    return ofTerminal(terminal);
  }
  return shown("expired", "Key refused", [`${broker} does not accept the API key.`]);
}

function ofTerminal({ reachable, host, port }: NonNullable<Connection["terminal"]>): TokenStatus {
  const where = `${host}, port ${port}`;
  if (reachable === null) {
    return shown("valid", "Not tried yet", [`Your terminal at ${where} is about to be tried.`]);
  }
  return reachable
    ? shown("connected", "Connected", [`Your terminal at ${where} answers.`])
    : shown("expired", "Not reachable", [`Your terminal at ${where} does not answer.`]);
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) {
    return a ?? b;
  }
  return Date.parse(a) < Date.parse(b) ? a : b;
}
