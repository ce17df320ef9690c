import { call, get, type Answer } from "./client";
import type {
  Authorization,
  Broker,
  Environment,
  Me,
  OpenAttempt,
  Preferences,
  Refreshed,
  RefreshMetrics,
  ResultWords,
  Return,
  TestResult,
} from "./types";

/** One of a broker's environments: what a connection is with. */
export interface Place {
  broker: string;
  environment: Environment;
}

function at({ broker, environment }: Place, what: string): string {
  return `/api/brokers/${encodeURIComponent(broker)}/${what}?environment=${environment}`;
}

function authorization(broker: string, what: string, query: Record<string, string> = {}): string {
  const parameters = new URLSearchParams(query).toString();
  return `/api/auth/broker/${encodeURIComponent(broker)}/${what}${parameters && `?${parameters}`}`;
}

export const me = (): Promise<Me> => get("/api/me");

export const brokers = (): Promise<Broker[]> => get("/api/brokers");

export const refreshMetrics = (hours: number): Promise<RefreshMetrics> =>
  get(`/api/metrics/refresh?hours=${hours}`);

export const preferences = (): Promise<Preferences> => get("/api/me/preferences");

export const savePreferences = (wanted: Preferences): Promise<Answer<Preferences>> =>
  call("PUT", "/api/me/preferences", wanted);

/** Records that the user has seen which rights are asked for, and agrees. */
export const consent = (place: Place, scopes: string[]): Promise<Answer<void>> =>
  call("POST", "/api/consents", { ...place, scopes });

/** Begins an attempt to connect: where the broker asks its user. */
export const authorize = ({ broker, environment }: Place): Promise<Authorization> =>
  get(authorization(broker, "authorize", { environment }));

export const openAttempt = (broker: string): Promise<OpenAttempt> =>
  get(authorization(broker, "open"));

export const resultWords = (
  broker: string,
  query: { result: string; environment?: string },
): Promise<ResultWords> => get(authorization(broker, "result", query));

export const sendVerifier = (
  broker: string,
  requestToken: string,
  verifier: string,
): Promise<Answer<Return>> =>
  call("POST", "/api/auth/broker/callback", { broker, requestToken, verifier });

/**
 * Says that the other brokerage account that came back is meant.
 *
 * @param version of the connection that the user was asked about
 */
export const confirmAccount = ({
  version,
  ...place
}: Place & { version: number }): Promise<Answer<void>> =>
  call("POST", `${at(place, "account")}&version=${version}`);

/** 202 without a body while it goes on. */
export const test = (place: Place): Promise<Answer<TestResult>> => call("POST", at(place, "test"));

/** 202 without a body while it goes on. */
export const refresh = (place: Place): Promise<Answer<Refreshed>> =>
  call("POST", at(place, "oauth/refresh"));

export const disconnect = (place: Place): Promise<Answer<void>> =>
  call("DELETE", at(place, "oauth"));

export const saveApiKey = (
  place: Place,
  pair: { key: string; secret: string },
): Promise<Answer<void>> => call("PUT", at(place, "api-key"), pair);

export const removeApiKey = (place: Place): Promise<Answer<void>> =>
  call("DELETE", at(place, "api-key"));

export const saveTerminal = (
  place: Place,
  address: { host: string; port: number },
): Promise<Answer<void>> => call("PUT", at(place, "terminal"), address);

export const removeTerminal = (place: Place): Promise<Answer<void>> =>
  call("DELETE", at(place, "terminal"));

/** Needs no session: the id of the mail is all. */
export const unsubscribe = (id: string): Promise<Answer<void>> =>
  call("POST", `/api/unsubscribe?id=${encodeURIComponent(id)}`);
