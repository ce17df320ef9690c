package dev.evergrant.contract.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The body of an error (RFC 9457).
 *
 * @param type {@code urn:evergrant:problem:} and the type's name
 * @param detail what is wrong this time, in words of ours; null if the title says it all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail) {

  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String PREFIX = "urn:evergrant:problem:";

  /** The problem of this type. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(PREFIX + type.slug(), type.title(), type.status(), detail);
  }

  /** Whether it is of this type. */
  public boolean is(ProblemType expected) {
    return (PREFIX + expected.slug()).equals(type);
  }
}
