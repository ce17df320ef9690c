package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.web.CompactJws;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;

/**
 * The public key of an app as it is registered at a broker. Signatures are checked by the JDK, so
 * that this sandbox cannot agree with Evergrant's signer by being its twin.
 *
 * @param id what the app calls it, {@code kid}
 */
public record RegisteredKey(String id, RSAPublicKey key) {

  public RegisteredKey {
    if (id.isBlank() || key.getModulus().bitLength() < 2048) {
      throw new IllegalArgumentException("A key needs an id, and 2048 bits (RFC 7518 §3.3)");
    }
  }

  /** Whether a token is signed with it, under its id, by RS256 and nothing else. */
  public boolean signed(CompactJws token) {
    if (!"RS256".equals(token.header().path("alg").textValue())
        || !id.equals(token.header().path("kid").textValue())
        || token.header().has("crit")) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(token.signed());
      return signature.verify(token.signature());
    } catch (GeneralSecurityException e) {
      // Not even of a signature's length.
      return false;
    }
  }

  @Override
  public String toString() {
    return "RegisteredKey[" + id + "]";
  }
}
