import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ProblemError } from "../../api/client";
import { keys, refetchAll } from "../../api/queries";
import type { OpenAttempt, Return } from "../../api/types";
import { resultAddress } from "./addresses";
import { type Code, sendCode } from "./sendCode";

/** A code that is short was read off a screen, where it stands in capitals; others are pasted. */
const LONGEST_TYPED = 8;

export const isTyped = (code: string): boolean => code.trim().length <= LONGEST_TYPED;

/** Sends a code, and goes on to where it is said how it ended. */
export function useTypedCode(broker: string, attempt: OpenAttempt, onWrong: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState<string | null>(null);
  const [slow, setSlow] = useState(false);
  const { mutate, isPending, isSuccess, data, error } = useMutation<Return, Error, Code>({
    mutationFn: (code) => sendCode(code, () => setSlow(true)),
    onSettled: () => {
      setSlow(false);
      void refetchAll(client);
    },
  });

  const refuse = (why: string) => {
    setWrong(why);
    onWrong();
  };
  const ended = ({ result, environment, message }: Return) => {
    if (result === "wrong-verifier") {
      refuse(message ?? "This code is not the one that was shown.");
    } else {
      void navigate(resultAddress(broker, result, environment), { replace: true });
      client.removeQueries({ queryKey: [...keys.open, broker] });
    }
  };
  const send = (typed: string) => {
    const code = typed.trim();
    if (code === "") {
      refuse("Type the code that was shown to you.");
      return;
    }
    setWrong(null);
    const verifier = isTyped(code) ? code.toUpperCase() : code;
    mutate({ broker, requestToken: attempt.requestToken, verifier }, { onSuccess: ended });
  };

  const problem = isPending ? null : error;
  const over = problem instanceof ProblemError && problem.status === 403;
  return {
    send,
    /** Also while the page goes on. */
    busy: isPending || (isSuccess && data.result !== "wrong-verifier"),
    slow,
    wrong,
    clearWrong: () => setWrong(null),
    /** Why no code is awaited any more. */
    over: over ? problem.message : null,
    error: over ? null : problem,
  };
}
