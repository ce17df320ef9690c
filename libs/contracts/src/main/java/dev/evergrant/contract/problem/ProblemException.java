package dev.evergrant.contract.problem;

import java.time.Duration;

/** Ends a request with a problem. Its detail is shown to the caller: words of ours, no secret. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final String detail;
  private final Duration retryAfter;

  public ProblemException(ProblemType type) {
    this(type, null);
  }

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, null);
  }

  /** With a {@code Retry-After} header, in whole seconds, rounded up. */
  public ProblemException(ProblemType type, String detail, Duration retryAfter) {
    super(type.slug() + (detail == null ? "" : ": " + detail), null, false, false);
    this.type = type;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  public ProblemType type() {
    return type;
  }

  public Problem problem() {
    return Problem.of(type, detail);
  }

  /** How long to wait before the same call can work; null if that is not known. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
