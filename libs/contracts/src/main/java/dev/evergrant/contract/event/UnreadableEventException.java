package dev.evergrant.contract.event;

/** A record that is not the event it should be; it belongs on the dead-letter topic. */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableEventException(Class<?> expected, Throwable cause) {
    super("Not a readable " + expected.getSimpleName(), cause);
  }
}
