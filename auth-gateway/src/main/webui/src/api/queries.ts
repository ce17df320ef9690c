import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryOptions,
} from "@tanstack/react-query";
import * as calls from "./calls";
import type { Place } from "./calls";
import type { Preferences } from "./types";

export const keys = {
  me: ["me"],
  brokers: ["brokers"],
  metrics: ["metrics"],
  preferences: ["preferences"],
  open: ["open"],
  result: ["result"],
  authorize: ["authorize"],
} as const;

/** What the gateway can change without us. */
export async function refetchAll(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.brokers }),
    client.invalidateQueries({ queryKey: keys.metrics }),
  ]);
}

/** Does not change while the page is open. */
const ONCE = { staleTime: Infinity, refetchInterval: false } satisfies Partial<UseQueryOptions>;

export const useMe = () => useQuery({ queryKey: keys.me, queryFn: calls.me, ...ONCE });

export const useBrokers = () => useQuery({ queryKey: keys.brokers, queryFn: calls.brokers });

export const useRefreshMetrics = (hours: number) =>
  useQuery({ queryKey: [...keys.metrics, hours], queryFn: () => calls.refreshMetrics(hours) });

export const usePreferences = () => {
  const client = useQueryClient();
  // What is asked while something is being saved may be answered with what was before.
  const unlessSaving = () =>
    client.isMutating({ mutationKey: keys.preferences }) === 0 ? "always" : false;
  return useQuery({
    queryKey: keys.preferences,
    queryFn: calls.preferences,
    refetchInterval: false,
    refetchOnWindowFocus: unlessSaving,
    refetchOnReconnect: unlessSaving,
  });
};

export const useOpenAttempt = (broker: string) =>
  useQuery({
    queryKey: [...keys.open, broker],
    queryFn: () => calls.openAttempt(broker),
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });

export const useResultWords = (broker: string, query: { result: string; environment?: string }) =>
  useQuery({
    queryKey: [...keys.result, broker, query],
    queryFn: () => calls.resultWords(broker, query),
    // The next attempt may come to the same address, and to another end.
    gcTime: 0,
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });

/** A call that changes something: whatever comes of it, the page asks again how things are. */
function useAction<Input, Output>(action: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: action,
    onSettled: () => {
      void refetchAll(client);
    },
  });
}

export const useTest = () => useAction(calls.test);
export const useRefresh = () => useAction(calls.refresh);
export const useDisconnect = () => useAction(calls.disconnect);
export const useConfirmAccount = () => useAction(calls.confirmAccount);
export const useRemoveApiKey = () => useAction(calls.removeApiKey);
export const useRemoveTerminal = () => useAction(calls.removeTerminal);

/** Writes the user's agreement down, then begins the attempt. The caller follows the answer. */
export const useAuthorize = () =>
  useMutation({
    mutationKey: keys.authorize,
    mutationFn: async ({ place, scopes }: { place: Place; scopes: string[] }) => {
      await calls.consent(place, scopes);
      return calls.authorize(place);
    },
  });

/**
 * Switches one mail on or off: seen at once, and undone if it could not be saved. All of them are
 * saved together, so the page asks again afterwards: another tab may have changed another one.
 */
export const useSwitchMail = () => {
  const client = useQueryClient();
  const put = (mail: keyof Preferences, on: boolean) =>
    client.setQueryData<Preferences>(keys.preferences, (now) => now && { ...now, [mail]: on });
  return useMutation({
    mutationKey: keys.preferences,
    // One after the other; each saves all that is switched by then.
    scope: { id: "preferences" },
    onMutate: async ({ mail, on }: { mail: keyof Preferences; on: boolean }) => {
      await client.cancelQueries({ queryKey: keys.preferences });
      put(mail, on);
    },
    mutationFn: () => calls.savePreferences(client.getQueryData<Preferences>(keys.preferences)!),
    onError: (_, { mail, on }) => put(mail, !on),
    onSettled: async () => {
      if (client.isMutating({ mutationKey: keys.preferences }) === 1) {
        // This is the last of them.
        await client.invalidateQueries({ queryKey: keys.preferences });
      }
    },
  });
};

export const useUnsubscribe = () => useMutation({ mutationFn: calls.unsubscribe });
