package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Texts such as tokens and secrets may be: what must be encoded often, all of Unicode sometimes.
 */
final class Texts {

  private Texts() {}

  static Arbitrary<String> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.strings().withChars("aZ09+/=% &\"-._~").ofMinLength(1)),
        Tuple.of(
            1,
            Arbitraries.strings()
                .ofMinLength(1)
                .filter(text -> UTF_8.newEncoder().canEncode(text))));
  }
}
