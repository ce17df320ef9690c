// What the public API answers. Times are ISO 8601 in UTC; absent values are null or left out.

export type Environment = "live" | "paper";

export type ConnectionStatus =
  "CONNECTED" | "NEEDS_RECONNECT" | "DISCONNECTING" | "DISCONNECTED" | "UNKNOWN";

/** An error of the API (RFC 9457). */
export interface Problem {
  /** Ends with the problem's stable name, such as `needs-reconnect`. */
  type: string;
  title: string;
  status: number;
  detail?: string;
}

/** `GET /api/me` */
export interface Me {
  name: string;
  email: string | null;
}

/** `GET /api/brokers` answers a list of them, by name. */
export interface Broker {
  id: string;
  name: string;
  standing: "LIVE" | "RETIRED";
  /** The id of a retired broker's successor. */
  replacedBy: string | null;
  connectable: boolean;
  /** What is in the way of connecting it, for people. */
  obstacle: string | null;
  /** The first is taken where none is named. */
  environments: Environment[];
  scopes: Scope[];
  /** hand: the broker shows a code that the user types here. */
  returnBy: "callback" | "hand";
  /** Whether the broker may show a code that is to be typed, even if it usually redirects. */
  typedCode: boolean;
  /** Whether connecting again before a consent's end moves that end. */
  renewsEarly?: boolean;
  /** Whether it takes a key that the user made there. */
  apiKey: boolean;
  /** The ports of a user's own terminal; empty where the broker has none. */
  terminalPorts: number[];
  connections: Connection[];
}

/** A right that the broker is asked for. */
export interface Scope {
  /** As the broker names it. */
  name: string;
  /** In plain language, such as "Execute buy and sell orders". */
  description: string;
  kind: "ACCOUNT" | "TRADING" | "OTHER";
}

/** A user's connection with a broker: one for each environment. */
export interface Connection {
  id: string;
  environment: Environment;
  status: ConnectionStatus;
  /** Whether there is a credential that works, or will by itself. */
  isValid: boolean;
  /** Whether there are tokens of a consent. */
  oauth: boolean;
  /** Whether they are renewed without the user. */
  renews: boolean;
  /**
   * Whether another brokerage account came back, and the user has to say if it is meant:
   * `POST /api/brokers/{broker}/account?environment=&version=`, with the `version` of the connection
   * that the question was shown for; 409 `version-moved` if it has to be asked again.
   */
  otherAccount: boolean;
  apiKey: { isValid: boolean; addedAt: string } | null;
  terminal: { host: string; port: number; reachable: boolean | null; addedAt: string } | null;
  accessExpiresAt: string | null;
  /** When only the user can go on. */
  consentEndsAt: string | null;
  /** When it is refreshed next, or, where nothing renews, tried. */
  dueAt: string | null;
  /** What went wrong last, in a sentence. */
  lastError: { cause: string; message: string } | null;
  lastRefreshAt: string | null;
  lastTest: TestResult | null;
  connectedAt: string | null;
  /** Moves with every token set. */
  version: number;
  /** Moves with every change. */
  revision: number;
}

/** `POST /api/brokers/{broker}/test`: 200, or 202 while it goes on (the body may be empty then). */
export interface TestResult {
  ok: boolean;
  latencyMillis: number;
  cause: string | null;
  message: string;
  testedAt: string;
  credential: "OAUTH" | "API_KEY" | "TERMINAL" | "UNKNOWN";
}

/** `POST /api/brokers/{broker}/oauth/refresh`: 200, or 202 while it goes on. */
export interface Refreshed {
  expiresAt: string;
}

/** `GET /api/auth/broker/{broker}/authorize` */
export interface Authorization {
  authorizationUrl: string;
  returnBy: "callback" | "hand";
}

/** `GET /api/auth/broker/{broker}/open`: the attempt of this browser that awaits a typed code. */
export interface OpenAttempt {
  requestToken: string;
  /** The broker's page that shows the code. */
  consentPage: string;
}

/**
 * `GET /api/auth/broker/{broker}/result?result=…&environment=…`: how an attempt to connect ended, in
 * words. Anybody can make up a result's address, so `connected` is asked of the vault.
 */
export interface ResultWords {
  broker: string;
  brokerName: string;
  environment: Environment;
  result: string;
  connected: boolean;
  otherAccount: boolean;
  title: string;
  text: string;
}

/** `POST /api/auth/broker/callback` with `{broker, requestToken, verifier}` */
export interface Return {
  broker: string;
  environment: Environment;
  /** `connected`, the reason why not, `wrong-verifier`, or `at-work`. */
  result: string;
  triesLeft?: number;
  message?: string;
}

/** `GET` and `PUT /api/me/preferences`: which mails a user wants. */
export interface Preferences {
  needsReconnect: boolean;
  consentEnding: boolean;
  recovered: boolean;
}

/** An event of `GET /api/events`, named `changed`. */
export interface Changed {
  connectionId: string;
  /** Null where only a refresh has ended. */
  revision: number | null;
}

/** `GET /api/metrics/refresh?hours=24` */
export interface RefreshMetrics {
  hours: number;
  since: string;
  total: RefreshFigures;
  brokers: Record<string, RefreshFigures>;
}

export interface RefreshFigures {
  refreshes: number;
  outcomes: Record<string, number>;
  causes: Record<string, number>;
  units: Record<string, number>;
  /** From 0 to 1; null under 20 units. */
  successRate: number | null;
  took: { medianMillis: number | null; p95Millis: number | null };
}
