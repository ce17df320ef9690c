import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Place } from "../../api/calls";
import { refetchAll } from "../../api/queries";
import { type FirstTest, firstTest } from "./firstTest";

/** Stores a credential and tries it at once. */
export function useSaveAndTest<Input>(
  place: Place,
  kind: "API_KEY" | "TERMINAL",
  save: (input: Input) => Promise<unknown>,
) {
  const client = useQueryClient();
  const [saved, setSaved] = useState(false);
  const { mutate, isPending, data, error } = useMutation<FirstTest, Error, Input>({
    mutationFn: async (input) => {
      setSaved(false);
      await save(input);
      setSaved(true);
      return firstTest(place, kind);
    },
    onSettled: () => {
      void refetchAll(client);
    },
  });
  return {
    save: mutate,
    busy: isPending,
    busyText: saved ? "Trying it out…" : "Saving…",
    test: isPending ? null : (data ?? null),
    error: isPending ? null : error,
  };
}
