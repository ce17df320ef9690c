package dev.evergrant.livecheck;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.ConsentOutcome;
import dev.evergrant.broker.grant.ConsentOutcome.Page;
import dev.evergrant.broker.grant.ConsentReturn;
import dev.evergrant.broker.grant.HeldTokens;
import dev.evergrant.broker.oauth2.Pkce;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.outcome.TokenOutcome.Works;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** Connect, probe, refresh, probe again, revoke: each step says how it went. */
final class Walk {

  /** More than the four calls that a step may take are given together. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Broker broker;
  private final Environment environment;
  private final BrokerGrants grants;
  private final Talk talk;
  private final InstantSource clock;

  Walk(
      Broker broker, Environment environment, BrokerGrants grants, Talk talk, InstantSource clock) {
    this.broker = broker;
    this.environment = environment;
    this.grants = grants;
    this.talk = talk;
    this.clock = clock;
  }

  /** Walks the whole way, or as far as it goes. */
  void go(String redirectUri, boolean keep) throws IOException {
    HeldTokens held = connect(redirectUri);
    if (held == null) {
      return;
    }
    try {
      probe("Probe", held);
      HeldTokens renewed = refresh(held);
      if (renewed != null) {
        held.wipe();
        held = renewed;
        probe("Probe with the new token", held);
      }
      revoke(held, keep);
    } finally {
      held.wipe();
    }
  }

  private HeldTokens connect(String redirectUri) throws IOException {
    Secret pkce = broker.pkce() ? Pkce.verifier() : null;
    ConsentOutcome begun =
        grants.begin(environment, Secret.randomHex(32), pkce, redirectUri).await().atMost(PATIENCE);
    if (begun instanceof ConsentOutcome.Refused refused) {
      talk.failed("Ask for a request token", words(refused.outcome()));
      return null;
    }
    Page page = (Page) begun;
    talk.say("Open this address in a browser, log in at " + broker.name() + " and agree:");
    talk.say("");
    talk.say("  " + page.url());
    talk.say("");
    String pasted =
        talk.ask(
            page.requestToken() == null
                ? "The address at which the browser ends (the page may show an error):"
                : "The code that it shows, or the address at which the browser ends:");
    ConsentReturn back;
    try {
      back = PastedReturn.read(pasted, page, pkce, redirectUri);
    } catch (IllegalArgumentException e) {
      talk.failed("Connect", e.getMessage());
      return null;
    }
    TokenOutcome outcome = timed("Connect", grants.exchange(back), Issued.class);
    if (!(outcome instanceof Issued issued)) {
      return null;
    }
    TokenSet tokens = issued.tokens();
    talk.say("   " + facts(tokens));
    return new HeldTokens(tokens.accessToken(), tokens.refreshToken(), tokens.tokenSecret());
  }

  private void probe(String step, HeldTokens held) {
    if (broker.probe() == null) {
      talk.skipped(step, broker.name() + " has no call for it");
      return;
    }
    Credential credential =
        held.tokenSecret() == null
            ? new Credential.Bearer(held.accessToken())
            : new Credential.Signed(held.accessToken(), held.tokenSecret());
    timed(step, grants.probe(environment, credential), Works.class);
  }

  private HeldTokens refresh(HeldTokens held) {
    boolean nothing =
        broker.tokens().renewal() == Broker.Renewal.PROBE
            || (broker.tokens().renewal() == Broker.Renewal.REFRESH_TOKEN
                && held.refreshToken() == null);
    if (nothing) {
      talk.skipped("Refresh", broker.name() + " gave nothing to refresh with");
      return null;
    }
    TokenOutcome outcome = timed("Refresh", grants.renew(held), Issued.class);
    if (!(outcome instanceof Issued issued)) {
      return null;
    }
    TokenSet tokens = issued.tokens();
    boolean rotated =
        tokens.refreshToken() != null && !tokens.refreshToken().equals(held.refreshToken());
    talk.say("   " + facts(tokens) + (rotated ? ", the refresh token was replaced" : ""));
    return new HeldTokens(
        tokens.accessToken(),
        newest(tokens.refreshToken(), held.refreshToken()),
        newest(tokens.tokenSecret(), held.tokenSecret()));
  }

  private void revoke(HeldTokens held, boolean keep) {
    if (keep) {
      talk.skipped("Revoke", "as asked: take the permission back at " + broker.name());
    } else if (!broker.canRevoke()) {
      talk.skipped("Revoke", broker.name() + " has no call for it: take the permission back there");
    } else {
      timed("Revoke", grants.revoke(held), Revoked.class);
    }
  }

  private TokenOutcome timed(
      String step, Uni<TokenOutcome> call, Class<? extends TokenOutcome> wanted) {
    var begun = clock.instant();
    TokenOutcome outcome = call.await().atMost(PATIENCE);
    if (wanted.isInstance(outcome)) {
      talk.passed(step, Duration.between(begun, clock.instant()));
    } else {
      talk.failed(step, words(outcome));
    }
    return outcome;
  }

  private static String facts(TokenSet tokens) {
    return "access token "
        + (tokens.expiresIn() == null
            ? "without a known end"
            : "for " + tokens.expiresIn().toMinutes() + " min")
        + (tokens.refreshToken() == null ? ", nothing to refresh with" : ", refreshable")
        + (tokens.scopes().isEmpty() ? "" : ", scopes " + String.join(" ", tokens.scopes()));
  }

  private static String words(TokenOutcome outcome) {
    if (outcome instanceof TokenOutcome.Rejected rejected) {
      return "the broker rejects the grant: " + rejected.cause();
    }
    if (outcome instanceof TokenOutcome.Misconfigured wrong) {
      return "our registration or request is wrong: " + wrong.cause();
    }
    if (outcome instanceof TokenOutcome.Unavailable away) {
      return "not processed, try again: " + away.cause();
    }
    if (outcome instanceof TokenOutcome.Unanswered unanswered) {
      return "nobody knows whether it was processed: " + unanswered.cause();
    }
    return "an answer to another question";
  }

  /** What was given now, or a copy of what was held, which is wiped. */
  private static Secret newest(Secret given, Secret held) {
    return given != null || held == null ? given : held.copy();
  }
}
