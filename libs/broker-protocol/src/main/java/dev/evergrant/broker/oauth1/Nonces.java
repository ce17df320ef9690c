package dev.evergrant.broker.oauth1;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Values that never come again (RFC 5849 §3.3): 16 random bytes in lower-case hex. */
public final class Nonces implements Supplier<String> {

  private final SecureRandom random;

  /** Nonces from this source. */
  public Nonces(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String get() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
