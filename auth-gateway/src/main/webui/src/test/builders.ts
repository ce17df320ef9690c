import type { Broker, Connection, RefreshFigures } from "../api/types";

/** A Sunday, 09:30 in New York. */
export const NOW = new Date("2026-11-22T14:30:00Z");

/** A time so many minutes from NOW. */
export function inMinutes(minutes: number): string {
  return new Date(NOW.getTime() + minutes * 60_000).toISOString();
}

export const inHours = (hours: number): string => inMinutes(hours * 60);
export const inDays = (days: number): string => inHours(days * 24);

/** Healthy: a token of half an hour that renews itself, with a consent of a week. */
export function connection(but: Partial<Connection> = {}): Connection {
  return {
    id: "4b1e6a52-0b7a-5d0e-9d2d-0d6c7f5a1b11",
    environment: "live",
    status: "CONNECTED",
    isValid: true,
    oauth: true,
    renews: true,
    otherAccount: false,
    apiKey: null,
    terminal: null,
    accessExpiresAt: inMinutes(22),
    consentEndsAt: inDays(5),
    dueAt: inMinutes(12),
    lastError: null,
    lastRefreshAt: inMinutes(-8),
    lastTest: null,
    connectedAt: inDays(-2),
    version: 3,
    revision: 7,
    ...but,
  };
}

export function broker(but: Partial<Broker> = {}): Broker {
  return {
    id: "schwab",
    name: "Charles Schwab",
    standing: "LIVE",
    replacedBy: null,
    connectable: true,
    obstacle: null,
    environments: ["live"],
    scopes: [
      { name: "readonly", description: "Read account balances and positions", kind: "ACCOUNT" },
      { name: "trade", description: "Execute buy and sell orders", kind: "TRADING" },
    ],
    returnBy: "callback",
    typedCode: false,
    apiKey: false,
    terminalPorts: [],
    connections: [],
    ...but,
  };
}

export function figures(but: Partial<RefreshFigures> = {}): RefreshFigures {
  return {
    refreshes: 0,
    outcomes: {},
    causes: {},
    units: {},
    successRate: null,
    took: { medianMillis: null, p95Millis: null },
    ...but,
  };
}
