import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./client";

const MINUTE = 60_000;

/** Only what may be different in a moment is worth another try. */
function worthAnotherTry(failures: number, error: Error): boolean {
  return failures < 2 && !(error instanceof ProblemError && error.status < 500);
}

export function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Offline is shown, not waited for.
        networkMode: "always",
        refetchInterval: MINUTE,
        refetchOnWindowFocus: "always",
        refetchOnReconnect: "always",
        retry: worthAnotherTry,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
