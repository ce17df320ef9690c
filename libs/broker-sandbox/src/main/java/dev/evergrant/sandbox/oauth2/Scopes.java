package dev.evergrant.sandbox.oauth2;

import java.util.Arrays;
import java.util.Set;

/**
 * A broker's way with scopes (RFC 6749 §3.3).
 *
 * @param known what may be asked for
 * @param always what every token has, whatever is asked for; null where it has what was asked for
 */
public record Scopes(Set<String> known, String always) {

  public Scopes {
    known = Set.copyOf(known);
  }

  /** Whether nothing is asked for but what is known; null asks for nothing in particular. */
  boolean allow(String asked) {
    return asked == null || known.containsAll(Arrays.asList(asked.split(" ")));
  }

  /** What is granted to who asked; null for nothing in particular. */
  String granted(String asked) {
    return always == null ? asked : always;
  }
}
