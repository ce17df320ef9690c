package dev.evergrant.refresh.pacing;

/** The broker did not answer, or only that it cannot: what a circuit counts. */
class NoAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message, null, false, false);
  }
}
