package dev.evergrant.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** Something that happened: a line of the journal. The ledger is what all of them add up to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Saw.class, name = "saw"),
  @JsonSubTypes.Type(value = Entry.Approved.class, name = "approved"),
  @JsonSubTypes.Type(value = Entry.Denied.class, name = "denied"),
  @JsonSubTypes.Type(value = Entry.CodeSpent.class, name = "code-spent"),
  @JsonSubTypes.Type(value = Entry.Exchanged.class, name = "exchanged"),
  @JsonSubTypes.Type(value = Entry.Refreshed.class, name = "refreshed"),
  @JsonSubTypes.Type(value = Entry.ClientTokenGiven.class, name = "client-token-given"),
  @JsonSubTypes.Type(value = Entry.SessionOpened.class, name = "session-opened"),
  @JsonSubTypes.Type(value = Entry.LiveSessionAgreed.class, name = "live-session-agreed"),
  @JsonSubTypes.Type(value = Entry.Replayed.class, name = "replayed"),
  @JsonSubTypes.Type(value = Entry.AccessRevoked.class, name = "access-revoked"),
  @JsonSubTypes.Type(value = Entry.GrantRevoked.class, name = "grant-revoked"),
  @JsonSubTypes.Type(value = Entry.RequestTokenGiven.class, name = "request-token-given"),
  @JsonSubTypes.Type(value = Entry.Verified.class, name = "verified"),
  @JsonSubTypes.Type(value = Entry.RequestTokenRefused.class, name = "request-token-refused"),
  @JsonSubTypes.Type(value = Entry.PairExchanged.class, name = "pair-exchanged"),
  @JsonSubTypes.Type(value = Entry.Used.class, name = "used"),
  @JsonSubTypes.Type(value = Entry.Renewed.class, name = "renewed"),
  @JsonSubTypes.Type(value = Entry.NonceUsed.class, name = "nonce-used"),
  @JsonSubTypes.Type(value = Entry.ApiKeyGiven.class, name = "api-key-given"),
  @JsonSubTypes.Type(value = Entry.Switched.class, name = "switched"),
  @JsonSubTypes.Type(value = Entry.Withheld.class, name = "withheld"),
  @JsonSubTypes.Type(value = Entry.Faulted.class, name = "faulted")
})
sealed interface Entry {

  Instant at();

  void applyTo(Books books);

  /** The client sent a value of its own. */
  record Saw(Instant at, Kind kind, String value, String broker, String grant, Instant endsAt)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      Credential seen = new Credential(kind, value, broker, grant, at, endsAt);
      if (kind == Kind.VERIFIER || kind == Kind.ASSERTION) {
        books.seeUsed(seen);
      } else {
        books.see(seen, grant);
      }
    }
  }

  /** The user gave consent, and a code was issued. */
  record Approved(Instant at, Approval approval) implements Entry {
    @Override
    public void applyTo(Books books) {
      Grant grant = new Grant(approval, at);
      books.begin(grant);
      books.issue(Kind.CODE, approval.code(), grant, at, approval.codeEndsAt());
    }
  }

  /** The user refused; there will be no grant of this id. */
  record Denied(Instant at, String grant) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.decided(grant);
    }
  }

  /** A code was used up by an attempt that did not fit it. */
  record CodeSpent(Instant at, String code) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.known(code).become(Status.USED);
    }
  }

  /** A code was exchanged for the first tokens; the refresh token is null where there is none. */
  record Exchanged(
      Instant at, String code, String accessToken, Instant accessEndsAt, String refreshToken)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      Credential used = books.known(code);
      Grant grant = used.grant();
      used.become(Status.USED);
      grant.exchanged(at);
      books.issue(Kind.ACCESS_TOKEN, accessToken, grant, at, accessEndsAt);
      if (refreshToken != null) {
        books.issue(Kind.REFRESH_TOKEN, refreshToken, grant, at, grant.endsAt());
      }
    }
  }

  /** An access token was given for a refresh token; without a successor that one works again. */
  record Refreshed(
      Instant at, String refreshToken, String accessToken, Instant accessEndsAt, String successor)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      Credential used = books.known(refreshToken);
      Grant grant = used.grant();
      grant.refreshed(at);
      books.issue(Kind.ACCESS_TOKEN, accessToken, grant, at, accessEndsAt);
      if (successor != null) {
        used.become(Status.ROTATED);
        books.issue(Kind.REFRESH_TOKEN, successor, grant, at, grant.endsAt());
      }
    }
  }

  /** A client was given an access token of its own. */
  record ClientTokenGiven(Instant at, String broker, String token, Instant endsAt)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      books.issue(new Credential(Kind.CLIENT_TOKEN, token, broker, null, at, endsAt));
    }
  }

  /** A session was opened under a grant. */
  record SessionOpened(Instant at, String grant, String token, Instant endsAt) implements Entry {
    @Override
    public void applyTo(Books books) {
      Grant opened = books.knownGrant(grant);
      opened.opened(at);
      books.issue(Kind.SESSION_TOKEN, token, opened, at, endsAt);
    }
  }

  /** Client and broker agreed on what they sign with. */
  record LiveSessionAgreed(Instant at, String accessToken, String liveSessionToken, Instant endsAt)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      TokenPair pair = books.knownPair(accessToken);
      Credential agreed =
          new Credential(Kind.LIVE_SESSION_TOKEN, liveSessionToken, pair.grant(), at, endsAt);
      pair.grant().opened(at);
      pair.agreed(agreed);
      books.issue(agreed);
    }
  }

  /** A code or refresh token came again after its use, and its grant was revoked. */
  record Replayed(Instant at, String value) implements Entry {
    @Override
    public void applyTo(Books books) {
      Credential again = books.known(value);
      if (again.kind() == Kind.CODE) {
        again.grant().codeReplayed(at);
      } else {
        again.grant().reuseDetected(at);
      }
    }
  }

  /** One access token, or one half of an API key, was revoked. */
  record AccessRevoked(Instant at, String accessToken) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.known(accessToken).become(Status.REVOKED);
    }
  }

  /** A grant was revoked, with all its tokens. */
  record GrantRevoked(Instant at, String grant) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.knownGrant(grant).revoke(at);
    }
  }

  /** A client was given a request token, at most brokers with a secret. */
  record RequestTokenGiven(
      Instant at,
      String broker,
      String client,
      String grant,
      String token,
      String secret,
      Instant endsAt)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      books.add(
          new TokenPair(
              client,
              new Credential(Kind.REQUEST_TOKEN, token, broker, grant, at, endsAt),
              secret == null
                  ? null
                  : new Credential(Kind.TOKEN_SECRET, secret, broker, grant, at, endsAt)));
    }
  }

  /** The user approved a request token, and a verifier for it was made. */
  record Verified(Instant at, String requestToken, Approval approval, String verifier)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      TokenPair pair = books.knownPair(requestToken);
      Grant grant = new Grant(approval, at);
      Credential credential =
          new Credential(Kind.OAUTH_VERIFIER, verifier, grant, at, pair.token().endsAt());
      books.begin(grant);
      books.show(credential);
      pair.approved(credential);
    }
  }

  /** The user refused a request token. */
  record RequestTokenRefused(Instant at, String requestToken) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.knownPair(requestToken).use();
    }
  }

  /**
   * A request token and its verifier were exchanged for an access token and its secret, which may
   * have been sent encrypted.
   */
  record PairExchanged(
      Instant at,
      String requestToken,
      String token,
      String secret,
      String encrypted,
      Instant idleAt)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      TokenPair used = books.knownPair(requestToken);
      Grant grant = used.grant();
      used.use();
      grant.exchanged(at);
      TokenPair given =
          new TokenPair(
              grant.client(),
              new Credential(Kind.ACCESS_TOKEN, token, grant, at, grant.endsAt()),
              new Credential(Kind.TOKEN_SECRET, secret, grant, at, grant.endsAt()));
      given.idleAt(idleAt);
      books.add(given);
      if (encrypted != null) {
        books.show(new Credential(Kind.TOKEN_SECRET, encrypted, grant, at, grant.endsAt()));
      }
    }
  }

  /** An access token was used, and so falls idle later. */
  record Used(Instant at, String accessToken, Instant idleAt) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.knownPair(accessToken).idleAt(idleAt);
    }
  }

  /** An access token was renewed. */
  record Renewed(Instant at, String accessToken, Instant idleAt) implements Entry {
    @Override
    public void applyTo(Books books) {
      TokenPair pair = books.knownPair(accessToken);
      pair.idleAt(idleAt);
      pair.grant().refreshed(at);
    }
  }

  /** A nonce was used; it must not come again until it cannot. */
  record NonceUsed(Instant at, String nonce, Instant until) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.nonces().add(nonce, at, until);
    }
  }

  /** A key for an account, with its secret, was given to its owner. */
  record ApiKeyGiven(Instant at, String broker, String account, String key, String secret)
      implements Entry {
    @Override
    public void applyTo(Books books) {
      books.add(new ApiKey(broker, account, key, secret, at));
    }
  }

  /** Something was switched on or off. */
  record Switched(Instant at, String broker, String name, boolean on) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.turn(broker, name, on);
    }
  }

  /** A refresh token was not handed over, so the one before it, if there is one, still stands. */
  record Withheld(Instant at, String refreshToken, String before) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.known(refreshToken).become(Status.REVOKED);
      if (before != null) {
        books.known(before).become(Status.ACTIVE);
      }
    }
  }

  /** A call went wrong on request; the grant is null where it belongs to none. */
  record Faulted(Instant at, String broker, String grant, String fault) implements Entry {
    @Override
    public void applyTo(Books books) {
      books.faulted(broker, grant, fault);
    }
  }
}
