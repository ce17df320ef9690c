package dev.evergrant.gateway.connect;

import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.ConnectResult;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A result in words for people. */
record ResultWords(String title, String text) {

  static ResultWords of(ConnectResult result, String broker) {
    String failed = broker + " was not connected";
    return switch (result) {
      case CONNECTED ->
          new ResultWords(
              broker + " is connected",
              "Evergrant now keeps your permission alive and writes to you if "
                  + broker
                  + " needs you again.");
      case ACCESS_DENIED ->
          new ResultWords(
              failed, "You did not allow the access at " + broker + ". Nothing was changed.");
      case INVALID_REQUEST, UNSUPPORTED_RESPONSE_TYPE ->
          new ResultWords(
              failed,
              broker
                  + " did not understand our request. This is not your doing: please tell"
                  + " whoever runs Evergrant.");
      case UNAUTHORIZED_CLIENT, MISCONFIGURED ->
          new ResultWords(
              failed,
              broker
                  + " does not accept Evergrant's registration. This is not your doing: please"
                  + " tell whoever runs Evergrant.");
      case INVALID_SCOPE ->
          new ResultWords(
              failed,
              broker
                  + " does not grant the rights that Evergrant asks for. Please tell whoever"
                  + " runs Evergrant.");
      case SERVER_ERROR ->
          new ResultWords(failed, broker + " reports an error of its own. Try again later.");
      case TEMPORARILY_UNAVAILABLE ->
          new ResultWords(failed, broker + " is busy or under maintenance. Try again later.");
      case CODE_REJECTED ->
          new ResultWords(
              failed,
              broker
                  + " did not accept its own confirmation any more; it is only good for a short"
                  + " time. Trying again usually helps.");
      case BROKER_UNAVAILABLE ->
          new ResultWords(
              failed, broker + " could not be reached to finish the connection. Try again.");
      case NOT_STORED ->
          new ResultWords(
              failed,
              broker
                  + " agreed, but we could not save the connection. Please connect again in a"
                  + " few minutes.");
      case UNKNOWN ->
          new ResultWords(failed, broker + " gave an answer that we do not know. Try again.");
    };
  }

  /** Where there is no result of the vault's. */
  static ResultWords of(Ending ending, String broker) {
    String failed = broker + " was not connected";
    return switch (ending) {
      case INTERRUPTED ->
          new ResultWords(
              failed,
              "Connecting "
                  + broker
                  + " was interrupted on our side before it was finished. Start again.");
      case INVALID_STATE ->
          // Perhaps the page of an attempt that succeeded, loaded again when that is forgotten.
          new ResultWords(
              "Nothing was changed with " + broker,
              "This attempt was used already, or begun in another browser or by another user."
                  + " What was connected before still is; otherwise start again.");
      case EXPIRED_STATE ->
          new ResultWords(
              failed,
              "It took longer than five minutes to come back from "
                  + broker
                  + ", and for so long only an attempt is good. Nothing was changed. Start again.");
    };
  }

  /** Where another brokerage account came back than the one before. */
  static ResultWords otherAccount(String broker) {
    return new ResultWords(
        "Another account at " + broker,
        "You came back with another brokerage account than before. Nothing uses it until you say"
            + " that it is the one you mean.");
  }

  /** Where another code may be tried. */
  static String wrongCode(String broker, int triesLeft) {
    return broker
        + " did not accept this code. "
        + (triesLeft == 1 ? "You have one more try." : "You have " + triesLeft + " more tries.");
  }

  /** Where there is nothing to say. */
  static ResultWords neutral(String broker) {
    return new ResultWords(
        "Back from " + broker, "The overview shows how your connection with " + broker + " fares.");
  }

  /** What an attempt can come to without a result. */
  enum Ending {
    /** The call that should have found the result out is gone. */
    INTERRUPTED,
    /** State, user, broker and browser did not fit together; nothing was consumed. */
    INVALID_STATE,
    /** They did, but too late. */
    EXPIRED_STATE;

    /** As it stands in URLs. */
    String slug() {
      return ResultWords.slug((Enum<?>) this);
    }

    static Optional<Ending> find(String slug) {
      return Arrays.stream(values()).filter(ending -> ending.slug().equals(slug)).findFirst();
    }
  }

  /** The result as it stands in URLs. */
  static String slug(ConnectResult result) {
    return slug((Enum<?>) result);
  }

  private static String slug(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The result of a URL; 400 if there is no such. */
  static ConnectResult parse(String slug) {
    return Arrays.stream(ConnectResult.values())
        .filter(result -> slug(result).equals(slug))
        .findFirst()
        .orElseThrow(() -> new InvalidFieldException("result", "is none that there is"));
  }
}
