package dev.evergrant.sandbox.oauth2;

/** A client is refused. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient TokenError error;

  RefusedException(TokenError error) {
    super(error.error(), null, false, false);
    this.error = error;
  }

  static RefusedException invalid(String description) {
    return new RefusedException(TokenError.invalidRequest(description));
  }

  TokenError error() {
    return error;
  }
}
