import { useMutationState } from "@tanstack/react-query";
import type { Place } from "../../api/calls";
import { keys } from "../../api/queries";

/** Whether an attempt to connect this is being begun. */
export function useConnecting({ broker, environment }: Place): boolean {
  const begun = useMutationState({
    filters: { mutationKey: keys.authorize, status: "pending" },
    select: ({ state }) => (state.variables as { place: Place }).place,
  });
  return begun.some((it) => it.broker === broker && it.environment === environment);
}
