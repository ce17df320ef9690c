package dev.evergrant.client.vault;

/** The vault or the login provider gave nothing; says what, in words of ours. */
final class NoCredentialException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean away;

  private NoCredentialException(String what, boolean away) {
    super(what, null, false, false);
    this.away = away;
  }

  static NoCredentialException refused(String what) {
    return new NoCredentialException(what, false);
  }

  static NoCredentialException away() {
    return new NoCredentialException("away", true);
  }

  /** Whether the same may work later. */
  boolean isAway() {
    return away;
  }

  /** What an HTTP status tells where nothing else does: 408, 425, 429 and 5xx are no refusal. */
  static NoCredentialException ofStatus(int status, String who) {
    return status >= 500 || status == 408 || status == 425 || status == 429
        ? away()
        : refused(who + " answers " + status);
  }
}
