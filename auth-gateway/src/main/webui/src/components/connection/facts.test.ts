import { describe, expect, it } from "vitest";
import type { Connection } from "../../api/types";
import { connection, inDays, inMinutes, NOW } from "../../test/builders";
import { facts } from "./facts";

const said = (but: Partial<Connection>) =>
  facts(connection(but), NOW.getTime()).map(
    ({ label, when, away }) => `${label}: ${when}${away && `, ${away}`}`,
  );

describe("of a connection that goes on", () => {
  it("are its deadline, what is next and what was", () => {
    expect(said({})).toEqual([
      "Reconnect by: Friday, 27 Nov, 09:30, in 5 days",
      "Access until: 09:52, in 22 minutes",
      "Last refresh: 09:22, 8 minutes ago",
      "Next refresh: 09:42, in 12 minutes",
      "Connected since: Fri, 20 Nov",
    ]);
  });

  it("name a test where nothing renews it", () => {
    expect(said({ renews: false })).toContain("Next test: 09:42, in 12 minutes");
  });

  it("say now of what is due", () => {
    expect(said({ dueAt: inMinutes(-3) })).toContain("Next refresh: now");
  });

  it("leave out what is not there", () => {
    expect(
      said({
        consentEndsAt: null,
        accessExpiresAt: null,
        lastRefreshAt: null,
        dueAt: null,
        connectedAt: null,
      }),
    ).toEqual([]);
  });

  it("mark a deadline that is near", () => {
    const emphasis = (consentEndsAt: string) =>
      facts(connection({ consentEndsAt }), NOW.getTime())[0]?.emphasis;
    expect(emphasis(inMinutes(50))).toBe("soon");
    expect(emphasis(inDays(2))).toBe("calm");
  });
});

describe("of a connection that waits for its user", () => {
  const gone: Partial<Connection> = { status: "NEEDS_RECONNECT", isValid: false };

  it("know no next refresh and no deadline", () => {
    expect(said(gone)).toEqual([
      "Access until: 09:52, in 22 minutes",
      "Last refresh: 09:22, 8 minutes ago",
      "Connected since: Fri, 20 Nov",
    ]);
  });

  it("say what has ended", () => {
    expect(
      said({ ...gone, consentEndsAt: inMinutes(-30), accessExpiresAt: inMinutes(-5) }),
    ).toEqual(
      expect.arrayContaining([
        "Permission ended: 09:00, 30 minutes ago",
        "Access ended: 09:25, 5 minutes ago",
      ]),
    );
  });
});
