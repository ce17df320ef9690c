import { expect, it } from "vitest";
import type { Broker, Connection } from "../../api/types";
import { broker, connection, inDays, inHours, NOW } from "../../test/builders";
import { actionsOf, type Actions } from "./actionsOf";

/** The names of what can be done. */
function can(of: Partial<Broker>, but: Partial<Connection>): (keyof Actions)[] {
  const actions = actionsOf(broker(of), connection(but), NOW.getTime());
  return Object.entries(actions)
    .filter(([, value]) => value)
    .map(([name]) => name as keyof Actions);
}

const gone: Partial<Connection> = { status: "NEEDS_RECONNECT", isValid: false };
const keyOnly = { oauth: false, renews: false, consentEndsAt: null, accessExpiresAt: null };
const key = (isValid: boolean) => ({ apiKey: { isValid, addedAt: inDays(-1) } });

it.each<[string, Partial<Broker>, Partial<Connection>, string[]]>([
  ["healthy", {}, {}, ["test", "refresh", "disconnect"]],
  ["what nothing renews", {}, { renews: false }, ["test", "disconnect"]],
  ["a permission that is gone", {}, gone, ["repair", "disconnect"]],
  [
    "a permission that is gone, with a key",
    { apiKey: true },
    { ...gone, isValid: true, ...key(true) },
    ["repair", "test", "disconnect"],
  ],
  ["room for a key", { apiKey: true }, {}, ["test", "refresh", "addApiKey", "disconnect"]],
  [
    "room for a terminal",
    { terminalPorts: [4001] },
    {},
    ["test", "refresh", "addTerminal", "disconnect"],
  ],
  ["a key alone", { apiKey: true }, { ...keyOnly, ...key(true) }, ["test", "addConsent"]],
  [
    "a refused key alone",
    { apiKey: true },
    { ...keyOnly, ...gone, ...key(false) },
    ["repair", "test", "addConsent"],
  ],
  [
    "a week that ends tomorrow",
    {},
    { consentEndsAt: inHours(30) },
    ["test", "refresh", "reconnectEarly", "disconnect"],
  ],
  [
    "an end that connecting again does not move",
    { renewsEarly: false },
    { consentEndsAt: inHours(9) },
    ["test", "refresh", "disconnect"],
  ],
  ["on its way out", {}, { ...gone, status: "DISCONNECTING" }, ["repair"]],
  ["another account", {}, { otherAccount: true }, []],
  ["a retired broker", { standing: "RETIRED", connectable: false }, gone, ["disconnect"]],
])("%s", (_, of, but, expected) => expect(can(of, but)).toEqual(expected));
