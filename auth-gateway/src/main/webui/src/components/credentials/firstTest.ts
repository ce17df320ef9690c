import * as calls from "../../api/calls";
import type { Place } from "../../api/calls";
import type { TestResult } from "../../api/types";

/** What came of trying a credential that was just stored. */
export interface FirstTest {
  outcome: "works" | "fails" | "unknown";
  message: string;
}

/**
 * Tries it. What is stored and was never tried comes first; where something else was faster, the
 * connection says what came of it.
 */
export async function firstTest(place: Place, kind: "API_KEY" | "TERMINAL"): Promise<FirstTest> {
  try {
    const { body } = await calls.test(place);
    return body?.credential === kind ? told(body) : await seen(place, kind);
  } catch (error) {
    return { outcome: "unknown", message: error instanceof Error ? error.message : "" };
  }
}

function told({ ok, message }: TestResult): FirstTest {
  return { outcome: ok ? "works" : "fails", message };
}

async function seen({ broker, environment }: Place, kind: string): Promise<FirstTest> {
  const connection = (await calls.brokers())
    .find(({ id }) => id === broker)
    ?.connections.find((one) => one.environment === environment);
  const test = connection?.lastTest;
  if (test?.credential === kind) {
    return told(test);
  }
  return { outcome: "unknown", message: "It is being tried. The overview shows what comes of it." };
}
