package dev.evergrant.sandbox.oauth1;

/** A request is refused, in the words of the OAuth Problem Reporting extension. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String problem;

  private RefusedException(int status, String problem) {
    super(problem, null, false, false);
    this.status = status;
    this.problem = problem;
  }

  /** The request is not one that can be understood. */
  public static RefusedException malformed(String problem) {
    return new RefusedException(400, problem);
  }

  /** A parameter is missing. */
  public static RefusedException absent(String parameter) {
    return malformed("parameter_absent,oauth_parameters_absent=" + parameter);
  }

  /** A parameter has a value that it cannot have. */
  public static RefusedException rejected(String parameter) {
    return malformed("parameter_rejected,oauth_parameters_rejected=" + parameter);
  }

  /** Whoever signed it is not let in. */
  public static RefusedException unauthorized(String problem) {
    return new RefusedException(401, problem);
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** The problem, and what the extension adds to it; nothing that was sent. */
  public String problem() {
    return problem;
  }
}
