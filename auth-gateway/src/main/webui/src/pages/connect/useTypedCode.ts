import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ProblemError } from "../../api/client";
import { keys, useSendVerifier } from "../../api/queries";
import type { OpenAttempt, Return } from "../../api/types";
import { resultAddress } from "./addresses";

/** A code that is short was read off a screen, where it stands in capitals; others are pasted. */
const LONGEST_TYPED = 8;

export const isTyped = (code: string): boolean => code.trim().length <= LONGEST_TYPED;

/** Sends a code, and goes on to where it is said how it ended. */
export function useTypedCode(broker: string, attempt: OpenAttempt, onWrong: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState<string | null>(null);
  const { mutate, isPending, isSuccess, data, error } = useSendVerifier();
  const open = isSuccess && data.body?.result === "wrong-verifier";

  const ended = ({ result, environment, message }: Return) => {
    if (result === "wrong-verifier") {
      setWrong(message ?? "This code is not the one that was shown.");
      onWrong();
    } else {
      void navigate(resultAddress(broker, result, environment), { replace: true });
      client.removeQueries({ queryKey: [...keys.open, broker] });
    }
  };
  const send = (typed: string) => {
    const code = typed.trim();
    if (code === "") {
      setWrong("Type the code that was shown to you.");
      onWrong();
      return;
    }
    setWrong(null);
    mutate(
      {
        broker,
        requestToken: attempt.requestToken,
        verifier: isTyped(code) ? code.toUpperCase() : code,
      },
      { onSuccess: ({ body }) => body && ended(body) },
    );
  };

  const problem = isPending ? null : error;
  const over = problem instanceof ProblemError && problem.status === 403;
  return {
    send,
    /** Also while the page goes on. */
    busy: isPending || (isSuccess && !open),
    wrong,
    clearWrong: () => setWrong(null),
    /** Why no code is awaited any more. */
    over: over ? problem.message : null,
    error: over ? null : (problem?.message ?? null),
  };
}
