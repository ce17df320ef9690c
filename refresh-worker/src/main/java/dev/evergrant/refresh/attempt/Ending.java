package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.ProbeResult;
import dev.evergrant.refresh.pacing.Paced;
import java.time.Duration;
import java.time.Instant;

/** How an attempt ended, as the vault is told. */
sealed interface Ending {

  /** How often the broker was called. */
  int attempts();

  /** What came of it, in one word for logs and metrics. */
  String word();

  /** Why it did not go well; null if it did. */
  Cause cause();

  /**
   * The broker issued a successor.
   *
   * @param issuedAt when its answer was here: from then on the access token's life counts
   */
  record Issued(TokenSet tokens, Instant issuedAt, int attempts) implements Ending {

    @Override
    public String word() {
      return RefreshResult.REFRESHED.name();
    }

    @Override
    public Cause cause() {
      return null;
    }
  }

  /**
   * The broker's API was asked, or could not be.
   *
   * @param latency how long the last call took
   * @param retryAfter how long the broker asks to be left alone; null if it does not
   * @param circuitOpen whether the broker is called no more for now, for anybody
   */
  record Probed(
      CredentialKind credential,
      ProbeResult result,
      Cause cause,
      Duration latency,
      Duration retryAfter,
      int attempts,
      boolean circuitOpen)
      implements Ending {

    /** From what came of the calls to the broker. */
    static Probed of(CredentialKind credential, Paced paced) {
      if (paced.outcome() instanceof TokenOutcome.Works) {
        return new Probed(
            credential, ProbeResult.WORKS, null, paced.latency(), null, paced.attempts(), false);
      }
      Failed failed = Failed.of(paced);
      return new Probed(
          credential,
          failed.result() == RefreshResult.REJECTED ? ProbeResult.REJECTED : ProbeResult.UNDECIDED,
          failed.cause(),
          paced.latency(),
          failed.retryAfter(),
          paced.attempts(),
          failed.circuitOpen());
    }

    /** Nothing was asked. */
    static Probed unasked(CredentialKind credential, Cause why) {
      return new Probed(credential, ProbeResult.UNDECIDED, why, Duration.ZERO, null, 0, false);
    }

    @Override
    public String word() {
      return result.name();
    }
  }

  /** The grant is over at the broker, or the broker has no way to be told. */
  record Revoked(int attempts) implements Ending {

    @Override
    public String word() {
      return "REVOKED";
    }

    @Override
    public Cause cause() {
      return null;
    }
  }

  /**
   * It did not work.
   *
   * @param retryAfter how long the broker asks to be left alone; null if it does not
   * @param circuitOpen whether the broker is called no more for now, for anybody
   */
  record Failed(
      RefreshResult result, Cause cause, Duration retryAfter, int attempts, boolean circuitOpen)
      implements Ending {

    /** What says nothing about the broker's other connections. */
    Failed(RefreshResult result, Cause cause, Duration retryAfter, int attempts) {
      this(result, cause, retryAfter, attempts, false);
    }

    /** From what came of the calls to the broker, none of which did what it was to do. */
    static Failed of(Paced paced) {
      TokenOutcome outcome = paced.outcome();
      int attempts = paced.attempts();
      if (outcome instanceof TokenOutcome.Rejected rejected) {
        return new Failed(RefreshResult.REJECTED, rejected.cause(), null, attempts);
      }
      if (outcome instanceof TokenOutcome.Misconfigured wrong) {
        return new Failed(RefreshResult.MISCONFIGURED, wrong.cause(), null, attempts);
      }
      if (outcome instanceof TokenOutcome.Unavailable away) {
        return new Failed(
            RefreshResult.UNAVAILABLE,
            away.cause(),
            away.retryAfter(),
            attempts,
            paced.circuitOpen());
      }
      Cause cause =
          outcome instanceof TokenOutcome.Unanswered unanswered
              ? unanswered.cause()
              : Cause.UNEXPECTED_ANSWER;
      return new Failed(RefreshResult.UNANSWERED, cause, null, attempts, paced.circuitOpen());
    }

    /** Nothing was sent, because we are not registered at the broker: that holds for everybody. */
    static Failed notRegistered() {
      return new Failed(RefreshResult.MISCONFIGURED, Cause.NOT_CONFIGURED, null, 0);
    }

    /**
     * Nothing was sent, for want of time or room: without a word the vault would have to think that
     * a rotation may be lost.
     */
    static Failed notSent() {
      return new Failed(RefreshResult.UNAVAILABLE, Cause.NOT_CONNECTED, null, 0);
    }

    /**
     * Nothing was sent, because the lease came without what it takes. The fault is the vault's or
     * ours and concerns this connection only: neither its user nor the broker's other connections
     * are to pay for it.
     */
    static Failed nothingToSend() {
      return new Failed(RefreshResult.UNAVAILABLE, Cause.REQUEST_REFUSED, null, 0);
    }

    @Override
    public String word() {
      return result.name();
    }
  }
}
