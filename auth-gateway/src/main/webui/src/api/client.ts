import { compareClocks } from "../time/serverClock";
import { leave } from "./leave";
import type { Problem } from "./types";

/** The API said no, in words for people. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  get status(): number {
    return this.problem.status;
  }

  /** The problem's stable name, such as `needs-reconnect`. */
  get kind(): string {
    return this.problem.type.split(/[/:#]/).at(-1) ?? "";
  }
}

/** Nothing answered: no network, or no gateway. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";

  constructor() {
    super("Evergrant cannot be reached. Check your connection and try again.");
  }
}

/** An answer of 2xx. The body is null where there is none. */
export interface Answer<T> {
  status: number;
  body: T | null;
}

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * Calls the API with the session's cookie.
 *
 * A session that has ended loads the page again at the same address: the gateway leads to the login
 * and back. Then the promise stays open, since the page is about to go. Where it has to stay, the
 * problem is thrown like any other.
 */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  const response = await send(method, path, body);
  compareClocks(response);
  if (response.status === 401 && leave.again()) {
    return new Promise(() => {});
  }
  if (!response.ok) {
    throw new ProblemError(await problem(response));
  }
  const text = await text2xx(response);
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as T) };
}

/** A `GET` that always has a body. */
export async function get<T>(path: string): Promise<T> {
  return (await call<T>("GET", path)).body as T;
}

async function send(method: Method, path: string, body?: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new NoAnswerError();
  }
}

/** A connection that breaks halfway is no answer either. */
async function text2xx(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch {
    throw new NoAnswerError();
  }
}

async function problem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    if (typeof body.title === "string") {
      return { type: "about:blank", ...body, title: body.title, status: response.status };
    }
  } catch {
    // Something between us and the gateway answered, in a form of its own.
  }
  return {
    type: "about:blank",
    title:
      response.status >= 500
        ? "Evergrant is not available right now. Try again in a moment."
        : `Evergrant did not accept this (${response.status}).`,
    status: response.status,
  };
}
