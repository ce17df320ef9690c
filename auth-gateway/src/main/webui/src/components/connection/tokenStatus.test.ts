import { describe, expect, it } from "vitest";
import type { Connection } from "../../api/types";
import { connection, inDays, inHours, inMinutes, NOW } from "../../test/builders";
import { tokenStatus } from "./tokenStatus";

const status = (but: Partial<Connection>) => tokenStatus(connection(but), "Schwab", NOW.getTime());

const endsItself = (accessExpiresAt: string | null, consentEndsAt: string | null = null) => ({
  renews: false,
  accessExpiresAt,
  consentEndsAt,
});

const ownCredential = {
  oauth: false,
  renews: false,
  accessExpiresAt: null,
  consentEndsAt: null,
} satisfies Partial<Connection>;

const key = (isValid: boolean) => ({ isValid, addedAt: inDays(-9) });
const terminal = (reachable: boolean | null) => ({
  host: "10.0.0.5",
  port: 4001,
  reachable,
  addedAt: inDays(-9),
});

describe("what does not renew itself goes by when it ends", () => {
  it.each([
    ["the past", inMinutes(-1), "expired", "Expired"],
    ["this moment", inMinutes(0), "expired", "Expired"],
    ["a minute", inMinutes(1), "expiring", "Expiring soon"],
    ["59 minutes", inMinutes(59), "expiring", "Expiring soon"],
    ["an hour", inHours(1), "valid", "Valid"],
    ["23 hours", inHours(23), "valid", "Valid"],
    ["24 hours", inHours(24), "connected", "Connected"],
    ["a year", inDays(365), "connected", "Connected"],
    ["no time", null, "connected", "Connected"],
  ])("%s", (_, ends, level, label) =>
    expect(status(endsItself(ends))).toMatchObject({ level, label }),
  );

  it("or by the consent, where that ends first", () => {
    expect(status(endsItself(inDays(3), inMinutes(10)))).toMatchObject({ level: "expiring" });
    expect(status(endsItself(inMinutes(10), inDays(3)))).toMatchObject({ level: "expiring" });
  });
});

describe("what renews itself goes by when its user is needed", () => {
  it("so a healthy token of half an hour is connected, and says when it is refreshed next", () => {
    const { level, label, explanation, needsUser } = status({});
    expect({ level, label, needsUser }).toEqual({
      level: "connected",
      label: "Connected",
      needsUser: false,
    });
    expect(explanation).toEqual([
      "Renews itself.",
      "You are needed again: Friday, 27 Nov 2026, 09:30:00 GMT-5.",
      "Next refresh: Sunday, 22 Nov 2026, 09:42:00 GMT-5.",
    ]);
  });

  it.each([
    ["over", inMinutes(-1), "expired", "Expired"],
    ["half an hour", inMinutes(30), "expiring", "Expiring soon"],
    ["until midnight", inHours(9), "valid", "Valid"],
    ["days", inDays(5), "connected", "Connected"],
    ["without an end", null, "connected", "Connected"],
  ])("consent: %s", (_, consentEndsAt, level, label) =>
    expect(status({ consentEndsAt })).toMatchObject({ level, label }),
  );

  it("so a broker that is away is a warning, and no reason to connect again", () => {
    expect(
      status({
        accessExpiresAt: inMinutes(-20),
        lastError: { cause: "BROKER_AWAY", message: "Schwab was away." },
      }),
    ).toMatchObject({ level: "expiring", label: "Refresh delayed", needsUser: false });
  });

  it("so an end that has only just passed is nothing yet", () => {
    expect(status({ accessExpiresAt: inMinutes(-0.5) })).toMatchObject({ level: "connected" });
  });

  it("so a failed attempt is nothing while the access lasts", () => {
    expect(
      status({ lastError: { cause: "BROKER_AWAY", message: "Schwab was away." } }),
    ).toMatchObject({ level: "connected" });
  });
});

describe("a permission that is gone", () => {
  const gone: Partial<Connection> = { status: "NEEDS_RECONNECT", isValid: false };

  it("has expired, also while the last access token still works", () => {
    expect(status(gone)).toMatchObject({ level: "expired", label: "Expired", needsUser: true });
    expect(status(gone).explanation[0]).toContain("until Sunday, 22 Nov 2026, 09:52:00");
  });

  it("is a warning while a key keeps the connection going", () => {
    expect(status({ ...gone, isValid: true, apiKey: key(true) })).toMatchObject({
      level: "expiring",
      label: "By API key only",
      needsUser: false,
    });
  });

  it("is a warning while a terminal keeps the connection going", () => {
    expect(status({ ...gone, isValid: true, terminal: terminal(true) })).toMatchObject({
      label: "By terminal only",
    });
  });
});

describe("what its user gave instead of a consent", () => {
  it.each([
    ["a good key", { apiKey: key(true) }, "connected", "Connected"],
    ["a refused key", { apiKey: key(false) }, "expired", "Key refused"],
    ["a terminal that answers", { terminal: terminal(true) }, "connected", "Connected"],
    ["a terminal not tried yet", { terminal: terminal(null) }, "valid", "Not tried yet"],
    ["a terminal that is away", { terminal: terminal(false) }, "expired", "Not reachable"],
    ["both", { apiKey: key(true), terminal: terminal(false) }, "connected", "Connected"],
  ])("%s", (_, but, level, label) =>
    expect(status({ ...ownCredential, ...but })).toMatchObject({ level, label }),
  );
});

it("asks about another account before anything else", () => {
  expect(status({ otherAccount: true })).toMatchObject({
    level: "expiring",
    label: "Confirm account",
  });
});

it.each([
  ["DISCONNECTING", "Disconnecting"],
  ["DISCONNECTED", "Disconnected"],
  ["UNKNOWN", "Unknown"],
] as const)("%s is neither good nor bad", (state, label) => {
  expect(status({ status: state, isValid: false })).toMatchObject({ level: "neutral", label });
});
