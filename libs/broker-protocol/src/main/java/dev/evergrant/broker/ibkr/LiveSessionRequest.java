package dev.evergrant.broker.ibkr;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.oauth1.OAuth1Request;
import dev.evergrant.broker.oauth1.RequestSigner;
import dev.evergrant.broker.oauth1.Signer;
import dev.evergrant.broker.secret.Secret;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One request for a live session token, and the reading of its answer (IBKR, "OAuth 1.0a
 * Extended"). Both sides compute the token and neither sends it: HMAC-SHA1 of the access token's
 * secret, under the number that they agreed on by Diffie-Hellman.
 *
 * <p>Closing it wipes the access token's secret; access token and consumer stay their owner's.
 */
public final class LiveSessionRequest implements AutoCloseable {

  /** As long as in IBKR's samples: 256 bits. */
  private static final int RANDOM_BYTES = 32;

  private final IbkrConsumer consumer;
  private final Secret tokenSecret;
  private final BigInteger ours;

  /**
   * A request with a random number of its own.
   *
   * @param encryptedTokenSecret the access token's secret in Base64, as IBKR gave it
   * @throws IllegalArgumentException if that was not encrypted to our key
   */
  public LiveSessionRequest(
      IbkrConsumer consumer, Secret encryptedTokenSecret, SecureRandom random) {
    byte[] number = new byte[RANDOM_BYTES];
    random.nextBytes(number);
    this.consumer = consumer;
    this.tokenSecret = consumer.decrypted(encryptedTokenSecret);
    this.ours = new BigInteger(1, number);
    Arrays.fill(number, (byte) 0);
  }

  /**
   * The value of the {@code Authorization} header of the POST request, which has no body.
   *
   * @param requests of {@link IbkrConsumer#requests}
   */
  public String authorization(URI address, Secret accessToken, RequestSigner requests) {
    byte[] secret = tokenSecret.revealBytes();
    try (Signer signer = Signer.rsaSha256(consumer.signatureKey())) {
      return requests.authorization(
          new OAuth1Request("POST", address)
              .token(accessToken)
              .protocol("diffie_hellman_challenge", challenge())
              .prefix(HexFormat.of().formatHex(secret)),
          signer);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * The live session token: bytes, a key for HMAC-SHA256.
   *
   * @param response {@code diffie_hellman_response}, in hex
   * @param signature {@code live_session_token_signature}, in hex
   * @return empty if the answer does not come from one that knows our access token's secret
   */
  public Optional<Secret> liveSessionToken(String response, String signature) {
    if (!response.matches("[0-9a-fA-F]{1,4096}")) {
      return Optional.empty();
    }
    BigInteger theirs = new BigInteger(response, 16);
    if (!consumer.group().isElement(theirs)) {
      return Optional.empty();
    }
    // With a leading zero byte where the first bit is set: the number is positive.
    byte[] agreed = consumer.group().agreed(theirs, ours).toByteArray();
    byte[] secret = tokenSecret.revealBytes();
    byte[] token = hmacSha1(agreed, secret);
    try {
      String expected = HexFormat.of().formatHex(hmacSha1(token, consumer.id().getBytes(UTF_8)));
      return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8))
          ? Optional.of(Secret.of(token))
          : Optional.empty();
    } finally {
      Arrays.fill(agreed, (byte) 0);
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(token, (byte) 0);
    }
  }

  @Override
  public void close() {
    tokenSecret.wipe();
  }

  private String challenge() {
    return consumer.group().challenge(ours).toString(16);
  }

  private static byte[] hmacSha1(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA1", e);
    }
  }
}
