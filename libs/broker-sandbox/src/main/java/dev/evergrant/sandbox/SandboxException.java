package dev.evergrant.sandbox;

/** Why the sandbox cannot start, in one line for a person: what is wrong and where. */
public final class SandboxException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SandboxException(String message) {
    super(message);
  }

  SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
