package dev.evergrant.broker.ibkr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.evergrant.broker.secret.Secret;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** JWTs that show who we are, signed with RS256 and our private key. */
public final class Assertions {

  /** What IBKR's own samples use; a longer life is refused. */
  private static final Duration ASSERTION_LIVES = Duration.ofSeconds(20);

  private static final Duration SESSION_LIVES = Duration.ofHours(24);

  /** Our clock may be ahead of theirs. */
  private static final Duration SKEW = Duration.ofSeconds(10);

  private final String clientId;
  private final String keyId;
  private final JWSSigner signer;
  private final InstantSource clock;

  /**
   * Assertions of this client.
   *
   * @param keyId the name under which the broker has our public key
   */
  public Assertions(String clientId, String keyId, PrivateKey key, InstantSource clock) {
    this.clientId = clientId;
    this.keyId = keyId;
    this.signer = new RSASSASigner(key);
    this.clock = clock;
  }

  /**
   * A client assertion (RFC 7523 §3, {@code private_key_jwt}), good for one request and 20 seconds.
   *
   * @param audience at IBKR {@code /token}
   */
  public Secret client(String audience) {
    Instant now = clock.instant();
    return signed(
        claims(now, ASSERTION_LIVES)
            .subject(clientId)
            .audience(audience)
            .jwtID(UUID.randomUUID().toString())
            .build());
  }

  /**
   * The body of the request that trades IBKR's access token for a session of a user.
   *
   * @param credential the user's name at IBKR
   * @param ip the address from which the session will be used
   */
  public Secret session(String credential, String ip) {
    return signed(
        claims(clock.instant(), SESSION_LIVES)
            .claim("credential", credential)
            .claim("ip", ip)
            .build());
  }

  private JWTClaimsSet.Builder claims(Instant now, Duration life) {
    return new JWTClaimsSet.Builder()
        .issuer(clientId)
        .claim("iat", now.minus(SKEW).getEpochSecond())
        .claim("exp", now.plus(life).getEpochSecond());
  }

  private Secret signed(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(keyId).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(signer);
      return Secret.of(jwt.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException("The key cannot sign", e);
    }
  }
}
