package dev.evergrant.gateway.connections;

import dev.evergrant.broker.outcome.Cause;

/** What went wrong last, in a sentence for the connection's owner. */
final class LastProblem {

  private LastProblem() {}

  /** The cause in words. */
  static String sentence(Cause cause, String broker) {
    return switch (cause) {
      case GRANT_REJECTED -> broker + " no longer accepts the permission that you gave us.";
      case CONSENT_ENDED ->
          broker + " lets a permission last for a limited time only, and that time is over.";
      case CONSENT_ENDING ->
          "The permission that you gave at " + broker + " ends soon. Connect again to go on.";
      case ACCESS_REJECTED -> broker + " no longer lets us in with the access that it gave us.";
      case LOST_ROTATION ->
          broker
              + " renewed our access, but its answer was lost on our side. The fault is ours, and"
              + " we are sorry.";
      case CLIENT_REJECTED, REQUEST_REFUSED, NOT_CONFIGURED ->
          "Evergrant's registration with "
              + broker
              + " does not work. Whoever runs Evergrant has to repair that.";
      case SCOPE_REFUSED ->
          broker
              + " does not grant the rights that Evergrant asks for. Whoever runs Evergrant has to"
              + " repair that.";
      case NOT_CONNECTED, BROKER_AWAY, SERVER_ERROR ->
          broker + " was away. We try again by ourselves.";
      case RATE_LIMITED -> broker + " asked us to slow down. We try again by ourselves.";
      case BLOCKED ->
          "Something in front of " + broker + " kept us out. We try again by ourselves.";
      case TIMEOUT, CONNECTION_LOST, UNREADABLE_ANSWER, UNEXPECTED_ANSWER ->
          broker + " gave no answer that we understand. We try again by ourselves.";
      case UNKNOWN -> "Something that this page has no words for.";
    };
  }
}
