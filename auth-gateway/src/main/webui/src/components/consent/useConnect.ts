import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { leave } from "../../api/leave";
import { keys, useAuthorize } from "../../api/queries";
import type { Broker, Environment } from "../../api/types";

/**
 * Begins an attempt to connect and goes where it goes on: to the broker's page, or, where that
 * shows a code, to ours that waits for it.
 */
export function useConnect(broker: Broker, environment: Environment, onTypedCode: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate, reset, isIdle, isError, error } = useAuthorize();

  // Whoever comes back with the browser's button may find this very page, still on its way.
  useEffect(() => {
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) {
        reset();
      }
    };
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, [reset]);

  const start = () =>
    mutate(
      {
        place: { broker: broker.id, environment },
        scopes: broker.scopes.map((scope) => scope.name),
      },
      {
        onSuccess: ({ authorizationUrl, returnBy }) => {
          if (returnBy === "hand") {
            void client.resetQueries({ queryKey: [...keys.open, broker.id] });
            onTypedCode();
            void navigate(`/connect/verify?broker=${encodeURIComponent(broker.id)}`);
          } else {
            leave.to(authorizationUrl);
          }
        },
      },
    );

  // Busy also after the answer: the page is about to go.
  return { start, busy: !isIdle && !isError, error };
}
