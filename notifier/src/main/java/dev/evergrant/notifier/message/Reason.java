package dev.evergrant.notifier.message;

import dev.evergrant.broker.outcome.Cause;

/** Why a connection needs its owner, in words for a person. */
final class Reason {

  private Reason() {}

  /** One or two sentences; {@code cause} may be null. */
  static String sentence(Cause cause, String broker) {
    if (cause == null) {
      return unexplained(broker);
    }
    return switch (cause) {
      case GRANT_REJECTED ->
          broker
              + " no longer accepts the permission that you gave us. It may have been withdrawn"
              + " there, or it has run out.";
      case CONSENT_ENDED ->
          broker + " lets a permission last for a limited time only, and that time is over.";
      case CONSENT_ENDING ->
          broker + " lets a permission last for a limited time only, and that time is nearly over.";
      case ACCESS_REJECTED -> broker + " no longer lets us in with the access that it gave us.";
      case LOST_ROTATION ->
          broker
              + " renewed our access, but its answer was lost on our side. The fault is ours, and"
              + " we are sorry.";
      // These are no reasons to bother a user; should one come with such an event nevertheless,
      // nothing more can be said truthfully.
      case CLIENT_REJECTED,
          REQUEST_REFUSED,
          SCOPE_REFUSED,
          NOT_CONFIGURED,
          NOT_CONNECTED,
          RATE_LIMITED,
          BROKER_AWAY,
          BLOCKED,
          SERVER_ERROR,
          TIMEOUT,
          CONNECTION_LOST,
          UNREADABLE_ANSWER,
          UNEXPECTED_ANSWER,
          UNKNOWN ->
          unexplained(broker);
    };
  }

  private static String unexplained(String broker) {
    return broker + " no longer lets us renew the access that you gave us.";
  }
}
