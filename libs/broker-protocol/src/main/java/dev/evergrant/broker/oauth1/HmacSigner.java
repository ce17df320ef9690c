package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with a key that both sides know. */
final class HmacSigner implements Signer {

  private final String method;
  private final String algorithm;
  private final byte[] key;
  private boolean closed;

  /** Takes the key over. */
  HmacSigner(String method, String algorithm, byte[] key) {
    this.method = method;
    this.algorithm = algorithm;
    this.key = key;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String sign(String baseString) {
    if (closed) {
      throw new IllegalStateException("This signer is closed");
    }
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return Base64.getEncoder().encodeToString(mac.doFinal(baseString.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(key, (byte) 0);
  }
}
