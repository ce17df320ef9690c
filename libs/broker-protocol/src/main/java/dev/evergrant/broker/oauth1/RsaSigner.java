package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs with our private key, which is the operator's and outlives every request. */
final class RsaSigner implements Signer {

  private final PrivateKey key;

  RsaSigner(PrivateKey key) {
    this.key = key;
  }

  @Override
  public String method() {
    return "RSA-SHA256";
  }

  @Override
  public String sign(String baseString) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(baseString.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The signature key cannot sign", e);
    }
  }

  @Override
  public void close() {
    // Holds no copy of a secret.
  }
}
