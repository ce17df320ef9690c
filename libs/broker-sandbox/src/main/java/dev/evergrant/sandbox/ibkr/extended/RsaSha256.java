package dev.evergrant.sandbox.ibkr.extended;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.oauth1.SignatureMethod;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Set;

/** With the app's private key, as requests for tokens are signed. */
class RsaSha256 implements SignatureMethod {

  private final RSAPublicKey key;

  RsaSha256(RSAPublicKey key) {
    this.key = key;
  }

  @Override
  public String name() {
    return "RSA-SHA256";
  }

  @Override
  public boolean fits(String baseString, String signature, TokenPair token) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(baseString.getBytes(UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not even of a signature's length, or no Base64.
      return false;
    }
  }

  /** The same for the request that begins an agreement: the token's secret stands in front. */
  static final class Challenging extends RsaSha256 {

    static final String CHALLENGE = "diffie_hellman_challenge";

    Challenging(RSAPublicKey key) {
      super(key);
    }

    @Override
    public Set<String> moreParameters() {
      return Set.of(CHALLENGE);
    }

    @Override
    public boolean fits(String baseString, String signature, TokenPair token) {
      return super.fits(token.secret() + baseString, signature, token);
    }
  }
}
