import { vi } from "vitest";
import type { Problem } from "../api/types";

export interface Call {
  /** Such as `POST /api/consents`, with the query. */
  what: string;
  body: unknown;
}

type Handler = () => Response | Promise<Response>;

/** The gateway's API, as far as a test says. What it says nothing about fails the test's call. */
export class FakeApi {
  readonly calls: Call[] = [];
  private readonly handlers = new Map<string, Handler>();

  /** `what` with its query, or without to answer any query. */
  answers(what: string, body: unknown = null, status = body === null ? 204 : 200): this {
    const text = body === null ? null : JSON.stringify(body);
    return this.handles(what, () => new Response(text, { status }));
  }

  refuses(what: string, status: number, kind: string, detail: string): this {
    const problem: Problem = { type: `urn:evergrant:problem:${kind}`, title: kind, status, detail };
    return this.handles(what, () => new Response(JSON.stringify(problem), { status }));
  }

  /** As if the network were down. */
  cuts(what: string): this {
    return this.handles(what, () => Promise.reject(new TypeError("Failed to fetch")));
  }

  /** Never comes to an end. */
  hangs(what: string): this {
    return this.handles(what, () => new Promise<Response>(() => {}));
  }

  handles(what: string, handler: Handler): this {
    this.handlers.set(what, handler);
    return this;
  }

  /** How often it was called, counting any query. */
  count(what: string): number {
    return this.calls.filter((it) => it.what === what || it.what.split("?")[0] === what).length;
  }

  bodyOf(what: string): unknown {
    return this.calls.findLast((it) => it.what === what || it.what.split("?")[0] === what)?.body;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const what = `${init.method ?? "GET"} ${path}`;
    this.calls.push({ what, body: typeof init.body === "string" ? JSON.parse(init.body) : null });
    const handler = this.handlers.get(what) ?? this.handlers.get(what.split("?")[0]!);
    if (!handler) {
      return new Response(null, { status: 404, statusText: `${what} is not faked` });
    }
    return handler();
  }
}

export function fakeApi(): FakeApi {
  const api = new FakeApi();
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => api.fetch(path, init));
  return api;
}
