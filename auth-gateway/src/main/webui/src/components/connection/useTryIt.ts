import { useRefresh, useTest } from "../../api/queries";
import type { Broker, Connection } from "../../api/types";
import { serverNow } from "../../time/serverClock";
import { moment } from "../../time/words";
import { useSay } from "../notice/notices";

/** Tries a connection, or refreshes it, and says what came of it. */
export function useTryIt(broker: Broker, { environment }: Connection) {
  const say = useSay();
  const test = useTest();
  const refresh = useRefresh();
  const place = { broker: broker.id, environment };
  /** Says whose it is, unless it does so itself. */
  const named = (text: string) => (text.includes(broker.name) ? text : `${broker.name}: ${text}`);
  const failed = (error: Error) => say({ tone: "bad", text: named(error.message) });

  return {
    testing: test.isPending,
    test: () =>
      test.mutate(place, {
        onError: failed,
        onSuccess: ({ status, body }) =>
          status === 202 || body === null
            ? say({ tone: "info", text: `The test of ${broker.name} is still under way.` })
            : say({ tone: body.ok ? "good" : "bad", text: named(body.message) }),
      }),
    refreshing: refresh.isPending,
    refresh: () =>
      refresh.mutate(place, {
        onError: failed,
        onSuccess: ({ status, body }) =>
          status === 202 || body === null
            ? say({ tone: "info", text: `The refresh of ${broker.name} is still under way.` })
            : say({
                tone: "good",
                text: `${broker.name} is refreshed: access until ${moment(body.expiresAt, serverNow())}.`,
              }),
      }),
  };
}
