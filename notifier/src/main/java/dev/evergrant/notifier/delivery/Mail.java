package dev.evergrant.notifier.delivery;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.notifier.episode.EpisodeId;
import java.util.Locale;

/**
 * A mail that is to be sent.
 *
 * @param id what it tells of
 * @param event the change that said so
 */
record Mail(EpisodeId id, ConnectionStatusChanged event) {

  /** What it is about. */
  enum Kind {
    NEEDS_RECONNECT,
    CONSENT_ENDING,
    RECOVERED;

    /** As a metric's label. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Kind kind() {
    if (id instanceof EpisodeId.Recovery) {
      return Kind.RECOVERED;
    }
    return event.cause() == Cause.CONSENT_ENDING ? Kind.CONSENT_ENDING : Kind.NEEDS_RECONNECT;
  }

  boolean isNotice() {
    return kind() == Kind.CONSENT_ENDING;
  }

  boolean wanted(MailPreferences preferences) {
    return switch (kind()) {
      case NEEDS_RECONNECT -> preferences.needsReconnect();
      case CONSENT_ENDING -> preferences.consentEnding();
      case RECOVERED -> preferences.recovered();
    };
  }
}
