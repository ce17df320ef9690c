package dev.evergrant.sandbox.oauth2;

import java.util.Arrays;
import java.util.Set;

/** The scope parameter (RFC 6749 §3.3). */
final class Scopes {

  private Scopes() {}

  /** Whether nothing is asked for but what is allowed; null asks for nothing in particular. */
  static boolean within(Set<String> allowed, String asked) {
    return asked == null || allowed.containsAll(Arrays.asList(asked.split(" ")));
  }
}
