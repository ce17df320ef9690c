package dev.evergrant.broker.grant;

import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.secret.Secret;

/** What came of beginning to ask for a user's consent. */
public sealed interface ConsentOutcome {

  /**
   * The user can be sent to the broker.
   *
   * @param url the consent page; contains the state or the request token: for this user only
   * @param state by which the way back is found: 64 hexadecimal characters; in OAuth 1.0a made from
   *     the request token, which is what comes back
   * @param requestToken in OAuth 1.0a; otherwise null
   * @param requestSecret the request token's secret, to be kept until the user is back; null
   *     otherwise
   */
  record Page(String url, Secret state, Secret requestToken, Secret requestSecret)
      implements ConsentOutcome {

    @Override
    public String toString() {
      return "Page[redacted]";
    }
  }

  /** He cannot: the broker gave no request token, and this is why. Never {@code Issued}. */
  record Refused(TokenOutcome outcome) implements ConsentOutcome {}
}
