import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys, refetchAll } from "../api/queries";
import type { Broker, Changed } from "../api/types";
import { listen } from "./stream";
import { useOnline } from "./useOnline";

/** `offline`: this machine has no network; `reconnecting`: the gateway does not answer. */
export type LiveState = "live" | "reconnecting" | "offline";

/** A stream that is back within this time was never worth a word. */
const PATIENCE = 2_500;

/** Keeps what the page shows up to date while it is in sight, and says whether it can. */
export function useLive(): LiveState {
  const client = useQueryClient();
  const online = useOnline();
  const [lost, setLost] = useState(false);

  useEffect(() => {
    let telling: ReturnType<typeof setTimeout> | undefined;
    const stream = listen({
      onOpen: () => {
        clearTimeout(telling);
        telling = undefined;
        setLost(false);
        void refetchAll(client);
      },
      onChanged: (changed) => {
        if (!isKnown(client, changed)) {
          void refetchAll(client);
        }
      },
      onLost: (times) => {
        telling ??= setTimeout(() => setLost(true), PATIENCE);
        if (times === 2) {
          // The stream cannot say why it does not open. A session that has ended shows here.
          void refetchAll(client);
        }
      },
    });
    // Over HTTP/1.1 all tabs together have six connections: with six streams, the next tab would
    // never load.
    const follow = () => {
      if (document.visibilityState === "visible") {
        stream.open();
      } else {
        stream.close();
      }
    };
    follow();
    window.addEventListener("online", follow);
    document.addEventListener("visibilitychange", follow);
    return () => {
      clearTimeout(telling);
      window.removeEventListener("online", follow);
      document.removeEventListener("visibilitychange", follow);
      stream.close();
    };
  }, [client]);

  if (!online) {
    return "offline";
  }
  return lost ? "reconnecting" : "live";
}

/** An event may tell of what this page has fetched already. */
function isKnown(client: QueryClient, { connectionId, revision }: Changed): boolean {
  const brokers = client.getQueryData<Broker[]>(keys.brokers);
  return (
    revision !== null &&
    brokers !== undefined &&
    brokers.some((broker) =>
      broker.connections.some((it) => it.id === connectionId && it.revision >= revision),
    )
  );
}
