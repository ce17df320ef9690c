import { describe, expect, it } from "vitest";
import type { Broker, Connection } from "../../api/types";
import { broker, connection, inDays } from "../../test/builders";
import { needsUser, repairOf } from "./repair";

const by = (but: Partial<Connection>) => connection({ isValid: false, oauth: false, ...but });
const refusedKey = { apiKey: { isValid: false, addedAt: inDays(-3) } };
const terminal = { terminal: { host: "h", port: 4001, reachable: false, addedAt: inDays(-3) } };
const all: Partial<Broker> = { apiKey: true, terminalPorts: [4001] };

describe("a connection comes back the way that it was made", () => {
  it.each([
    ["a consent", by({ oauth: true }), "consent"],
    ["an API key", by(refusedKey), "apiKey"],
    ["a terminal", by(terminal), "terminal"],
    ["a consent, with a refused key beside", by({ oauth: true, ...refusedKey }), "consent"],
  ])("%s", (_, it, repair) => expect(repairOf(broker(all), it)).toBe(repair));
});

describe("or by whatever way is left", () => {
  it("a consent where keys are no longer taken", () => {
    expect(repairOf(broker(), by(refusedKey))).toBe("consent");
  });

  it("a key where consents are not to be had", () => {
    expect(repairOf(broker({ ...all, connectable: false }), by({ oauth: true }))).toBe("apiKey");
  });

  it("none at a retired broker", () => {
    const retired = broker({ ...all, standing: "RETIRED", connectable: false });
    expect(repairOf(retired, by({ oauth: true, ...refusedKey }))).toBeNull();
  });
});

describe("needs its user", () => {
  it.each([
    ["CONNECTED", true, false],
    ["CONNECTED", false, true],
    ["NEEDS_RECONNECT", false, true],
    ["NEEDS_RECONNECT", true, false],
    ["DISCONNECTING", false, false],
    ["DISCONNECTED", false, false],
  ] as const)("%s, valid: %s", (status, isValid, needed) =>
    expect(needsUser(connection({ status, isValid }))).toBe(needed),
  );
});
