package dev.evergrant.broker.ibkr;

import dev.evergrant.broker.oauth1.Dialect;
import dev.evergrant.broker.oauth1.RequestSigner;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;

/**
 * Our registration with IBKR for OAuth 1.0a.
 *
 * @param id the consumer key, which is public
 * @param realm {@code limited_poa}, or {@code test_realm} for IBKR's test consumer
 * @param signatureKey signs requests for tokens
 * @param encryptionKey decrypts access token secrets
 */
public record IbkrConsumer(
    String id,
    String realm,
    RSAPrivateKey signatureKey,
    RSAPrivateKey encryptionKey,
    DiffieHellman group)
    implements Registration {

  /** A signer in IBKR's dialect: with the realm, without {@code oauth_version}. */
  public RequestSigner requests(InstantSource clock, Supplier<String> nonces) {
    return new RequestSigner(id, new Dialect(realm, false), clock, nonces);
  }

  /**
   * The secret of an access token, which IBKR encrypts (RSAES-PKCS1-v1_5).
   *
   * @param encrypted in Base64, as IBKR gave it
   * @return its bytes; who asks for it wipes it
   * @throws IllegalArgumentException if it was not encrypted to our key
   */
  Secret decrypted(Secret encrypted) {
    byte[] plain = new byte[0];
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.DECRYPT_MODE, encryptionKey);
      plain = cipher.doFinal(Base64.getDecoder().decode(encrypted.reveal()));
      return Secret.of(plain);
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      // Without the cause, which may quote the secret.
      throw new IllegalArgumentException("The access token secret is not encrypted to our key");
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "IbkrConsumer[" + id + ", redacted]";
  }
}
