import type { Broker, Connection } from "../../api/types";
import { refreshIsLate } from "./tokenStatus";

const HOUR = 60 * 60_000;

export interface Summary {
  tone: "good" | "warn" | "bad" | "quiet";
  text: string;
}

/** How a connection fares, in a sentence or two for its user. */
export function summary({ name, obstacle }: Broker, connection: Connection, now: number): Summary {
  const { status, isValid, oauth, lastError, lastTest } = connection;
  if (status === "DISCONNECTING") {
    return { tone: "quiet", text: `The permission is being given back to ${name}.` };
  }
  if (status === "UNKNOWN") {
    return { tone: "quiet", text: "This page does not know the state that it is in. Reload it." };
  }
  if (status === "NEEDS_RECONNECT" && oauth) {
    const why = lastError?.message ?? `The permission that you gave at ${name} has ended.`;
    const keeps = isValid ? ` ${keeper(connection)} keeps the connection going.` : "";
    return { tone: isValid ? "warn" : "bad", text: why + keeps + blocked(obstacle) };
  }
  if (!isValid) {
    return { tone: "bad", text: failed(connection, name) + blocked(obstacle) };
  }
  const late = refreshIsLate(connection, now);
  if (lastError !== null) {
    return { tone: late ? "warn" : "quiet", text: lastError.message };
  }
  if (late) {
    return { tone: "warn", text: `${name} is late to renew the access. We keep trying.` };
  }
  if (lastTest?.ok === false) {
    return { tone: "warn", text: lastTest.message };
  }
  return { tone: "good", text: works(connection, name, now) };
}

function works(connection: Connection, broker: string, now: number): string {
  const { oauth, renews, apiKey, consentEndsAt } = connection;
  if (!oauth) {
    return apiKey ? "Works with your API key." : "Works through your terminal.";
  }
  if (!renews) {
    return "Works until the access ends.";
  }
  if (consentEndsAt === null) {
    return "Renews itself. Nothing for you to do.";
  }
  return Date.parse(consentEndsAt) - now < HOUR
    ? `Your permission ends soon: then ${broker} asks you again.`
    : `Renews itself until ${broker} asks you again.`;
}

function keeper({ apiKey }: Connection): string {
  return apiKey?.isValid ? "Your API key" : "Your terminal";
}

/** Of an API key or a terminal. */
function failed({ apiKey, terminal, lastTest }: Connection, broker: string): string {
  if (lastTest?.ok === false) {
    return lastTest.message;
  }
  if (apiKey !== null) {
    return `${broker} does not accept this API key.`;
  }
  return terminal === null
    ? `The connection with ${broker} does not work.`
    : "Your terminal does not answer at this address.";
}

function blocked(obstacle: string | null): string {
  return obstacle === null ? "" : ` ${obstacle}`;
}
