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

export const usePreferences = () =>
  useQuery({
    queryKey: keys.preferences,
    queryFn: calls.preferences,
    // A form that changes under its user's hands is of no use.
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });

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

export const useSaveApiKey = () =>
  useAction(({ place, ...pair }: { place: Place; key: string; secret: string }) =>
    calls.saveApiKey(place, pair),
  );

export const useSaveTerminal = () =>
  useAction(({ place, ...address }: { place: Place; host: string; port: number }) =>
    calls.saveTerminal(place, address),
  );

export const useSendVerifier = () =>
  useAction((typed: { broker: string; requestToken: string; verifier: string }) =>
    calls.sendVerifier(typed.broker, typed.requestToken, typed.verifier),
  );

/** Writes the user's agreement down, then begins the attempt. The caller follows the answer. */
export const useAuthorize = () =>
  useMutation({
    mutationFn: async ({ place, scopes }: { place: Place; scopes: string[] }) => {
      await calls.consent(place, scopes);
      return calls.authorize(place);
    },
  });

export const useSavePreferences = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: calls.savePreferences,
    onSuccess: (_, wanted: Preferences) => client.setQueryData(keys.preferences, wanted),
  });
};

export const useUnsubscribe = () => useMutation({ mutationFn: calls.unsubscribe });
