import { expect, it } from "vitest";
import type { Broker, Connection } from "../../api/types";
import { broker, connection, inDays, inMinutes, NOW } from "../../test/builders";
import { summary, type Summary } from "./summary";

const gone: Partial<Connection> = { status: "NEEDS_RECONNECT", isValid: false };
const rejected = { cause: "GRANT_REJECTED", message: "Schwab took it back." };
const away = { cause: "BROKER_AWAY", message: "Schwab was away. We try again by ourselves." };
const own = { oauth: false, renews: false, accessExpiresAt: null, consentEndsAt: null };
const key = (isValid: boolean) => ({ apiKey: { isValid, addedAt: inDays(-1) } });
const terminal = (reachable: boolean) => ({
  terminal: { host: "h", port: 4001, reachable, addedAt: inDays(-1) },
});
const failedTest = (message: string) => ({
  lastTest: {
    ok: false,
    latencyMillis: 9,
    cause: "NOT_CONNECTED",
    message,
    testedAt: inMinutes(-3),
    credential: "TERMINAL" as const,
  },
});

it.each<[string, Partial<Connection>, Summary["tone"], string, Partial<Broker>?]>([
  ["healthy", {}, "good", "Renews itself until Schwab asks you again."],
  ["no end", { consentEndsAt: null }, "good", "Renews itself. Nothing for you to do."],
  [
    "an end in half an hour",
    { consentEndsAt: inMinutes(30) },
    "good",
    "Your permission ends soon: then Schwab asks you again.",
  ],
  ["nothing renews it", { renews: false }, "good", "Works until the access ends."],
  ["a failed attempt", { lastError: away }, "quiet", away.message],
  ["away for long", { lastError: away, accessExpiresAt: inMinutes(-9) }, "warn", away.message],
  [
    "late, and nobody knows why",
    { accessExpiresAt: inMinutes(-9) },
    "warn",
    "Schwab is late to renew the access. We keep trying.",
  ],
  ["taken back", { ...gone, lastError: rejected }, "bad", "Schwab took it back."],
  ["gone", gone, "bad", "The permission that you gave at Schwab has ended."],
  [
    "gone, and not to be had again",
    gone,
    "bad",
    "The permission that you gave at Schwab has ended. Schwab is closed.",
    { obstacle: "Schwab is closed." },
  ],
  [
    "gone, but a key works",
    { ...gone, isValid: true, ...key(true), lastError: rejected },
    "warn",
    "Schwab took it back. Your API key keeps the connection going.",
  ],
  ["a key", { ...own, ...key(true) }, "good", "Works with your API key."],
  [
    "a refused key",
    { ...own, ...gone, ...key(false) },
    "bad",
    "Schwab does not accept this API key.",
  ],
  ["a terminal", { ...own, ...terminal(true) }, "good", "Works through your terminal."],
  [
    "a terminal that is away",
    { ...own, isValid: false, ...terminal(false), ...failedTest("It does not answer.") },
    "bad",
    "It does not answer.",
  ],
  [
    "a failed test of what else works",
    failedTest("Your terminal does not answer."),
    "warn",
    "Your terminal does not answer.",
  ],
  [
    "on its way out",
    { status: "DISCONNECTING", isValid: false },
    "quiet",
    "The permission is being given back to Schwab.",
  ],
])("%s", (_, but, tone, text, of = {}) =>
  expect(summary(broker({ name: "Schwab", ...of }), connection(but), NOW.getTime())).toEqual({
    tone,
    text,
  }),
);
