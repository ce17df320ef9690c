import * as calls from "../../api/calls";
import type { Return } from "../../api/types";

/** In milliseconds. */
const EVERY = 2_000;
const PATIENCE = 60_000;

export interface Code {
  broker: string;
  requestToken: string;
  verifier: string;
}

/**
 * Sends a code. While an earlier call is at work with the attempt, the same call asks what became
 * of it, and exchanges nothing twice. What lasts longer than a minute was interrupted.
 */
export async function sendCode(code: Code, onSlow: () => void): Promise<Return> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const { body } = await calls.sendVerifier(code.broker, code.requestToken, code.verifier);
    const back = body!;
    if (back.result !== "at-work") {
      return back;
    }
    if (Date.now() >= until) {
      return { ...back, result: "interrupted" };
    }
    onSlow();
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}
