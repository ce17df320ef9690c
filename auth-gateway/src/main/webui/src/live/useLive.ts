/** `offline`: this machine has no network; `reconnecting`: the gateway does not answer. */
export type LiveState = "live" | "reconnecting" | "offline";

export function useLive(): LiveState {
  return "live";
}
