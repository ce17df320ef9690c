package dev.evergrant.broker.oauth2;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** JWTs that show who we are, signed with RS256 and our private key. */
public final class SignedJwts {

  /** What IBKR's own samples use; a longer life is refused. */
  private static final Duration ASSERTION_LIVES = Duration.ofSeconds(20);

  /** Our clock may be ahead of theirs. */
  private static final Duration SKEW = Duration.ofSeconds(10);

  private final ClientKey client;
  private final JWSSigner signer;
  private final InstantSource clock;

  /** JWTs of this client. */
  public SignedJwts(ClientKey client, InstantSource clock) {
    this.client = client;
    this.signer = new RSASSASigner(client.key());
    this.clock = clock;
  }

  /**
   * A client assertion (RFC 7523 §3, {@code private_key_jwt}), good for one request and 20 seconds.
   *
   * @param audience the authorization server, in the words that it wants to read
   */
  public Secret assertion(String audience) {
    Map<String, String> claims =
        Map.of("sub", client.id(), "aud", audience, "jti", UUID.randomUUID().toString());
    return sign(claims, ASSERTION_LIVES);
  }

  /** A JWT of ours with these claims, good from ten seconds ago and for {@code life}. */
  public Secret sign(Map<String, String> claims, Duration life) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder all =
        new JWTClaimsSet.Builder()
            .issuer(client.id())
            .claim("iat", now.minus(SKEW).getEpochSecond())
            .claim("exp", now.plus(life).getEpochSecond());
    claims.forEach(all::claim);
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(client.keyId())
                .build(),
            all.build());
    try {
      jwt.sign(signer);
      return Secret.of(jwt.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException("The key cannot sign", e);
    }
  }
}
