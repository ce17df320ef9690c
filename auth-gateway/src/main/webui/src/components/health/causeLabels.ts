/** The causes that are counted, as short labels; in sentences the API says them. */
const LABELS: Record<string, string> = {
  GRANT_REJECTED: "Permission no longer accepted",
  CONSENT_ENDED: "Permission ended",
  CONSENT_ENDING: "Permission ends soon",
  ACCESS_REJECTED: "Access not accepted",
  LOST_ROTATION: "Answer lost on our side",
  CLIENT_REJECTED: "Registration not accepted",
  REQUEST_REFUSED: "Request refused",
  SCOPE_REFUSED: "Rights not granted",
  NOT_CONFIGURED: "Not set up",
  NOT_CONNECTED: "Broker not reached",
  RATE_LIMITED: "Asked to slow down",
  BROKER_AWAY: "Broker away",
  BLOCKED: "Kept out by a firewall",
  SERVER_ERROR: "Broker's own error",
  TIMEOUT: "No answer in time",
  CONNECTION_LOST: "Connection lost",
  UNREADABLE_ANSWER: "Unreadable answer",
  UNEXPECTED_ANSWER: "Unexpected answer",
};

export function causeLabel(cause: string): string {
  return LABELS[cause] ?? "Other cause";
}
