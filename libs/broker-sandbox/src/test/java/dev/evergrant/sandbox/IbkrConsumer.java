package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app of IBKR's that speaks OAuth 1.0a, and the browser of its user. */
final class IbkrConsumer extends Caller {

  static final String CALLBACK = "http://localhost:8080/auth/broker/callback";
  static final KeyPair ENCRYPTION_KEYS = IbkrClient.keys();

  /** RFC 3526, group 14. */
  static final BigInteger PRIME =
      new BigInteger(
          """
          FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E34\
          04DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6\
          F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A6916\
          3FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C\
          32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA95\
          6AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF""",
          16);

  private final InstantSource clock;

  IbkrConsumer(BrokerSandbox sandbox, InstantSource clock) {
    super(sandbox.url());
    this.clock = clock;
  }

  /** The header's parameters of a well-behaved app; tests change them. */
  Map<String, String> oauth(String method, String token, Map<String, String> more) {
    Map<String, String> oauth = new LinkedHashMap<>(more);
    oauth.put("oauth_consumer_key", IbkrClient.ID);
    oauth.put("oauth_nonce", UUID.randomUUID().toString());
    oauth.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
    oauth.put("oauth_signature_method", method);
    if (token != null) {
      oauth.put("oauth_token", token);
    }
    return oauth;
  }

  HttpResponse<String> requestToken() {
    return rsa(
        "/ibkr/v1/api/oauth/request_token",
        oauth("RSA-SHA256", null, Map.of("oauth_callback", "oob")),
        "",
        IbkrClient.KEYS.getPrivate());
  }

  HttpResponse<String> rsa(
      String path, Map<String, String> oauth, String before, PrivateKey signatureKey) {
    return signed("POST", path, oauth, "limited_poa", text -> rsa(before + text, signatureKey));
  }

  HttpResponse<String> signed(
      String method,
      String path,
      Map<String, String> oauth,
      String realm,
      Function<String, String> signer) {
    String text = PlainSigner.baseString(method, url(path), oauth, List.of());
    Map<String, String> all = new LinkedHashMap<>(oauth);
    all.put("oauth_signature", signer.apply(text));
    String header =
        all.entrySet().stream()
            .map(one -> one.getKey() + "=\"" + PlainSigner.encode(one.getValue()) + "\"")
            .collect(Collectors.joining(", ", "OAuth realm=\"" + realm + "\", ", ""));
    return send(to(path).header("Authorization", header).method(method, BodyPublishers.noBody()));
  }

  static String rsa(String text, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] hmac(String algorithm, byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> decide(String requestToken, String decision) {
    HttpResponse<String> page = get("/ibkr/authorize?oauth_token=" + requestToken);
    return decide("/ibkr", questionOn(page), decision);
  }

  HttpResponse<String> accessToken(String requestToken, String verifier) {
    return rsa(
        "/ibkr/v1/api/oauth/access_token",
        oauth("RSA-SHA256", requestToken, Map.of("oauth_verifier", verifier)),
        "",
        IbkrClient.KEYS.getPrivate());
  }

  /** The access token of a new grant. */
  AccessToken connect() {
    String requestToken = json(requestToken()).path("oauth_token").asText();
    String verifier = parameter(decide(requestToken, "approve"), "oauth_verifier");
    return AccessToken.of(accessToken(requestToken, verifier));
  }

  HttpResponse<String> liveSession(AccessToken token, BigInteger random) {
    String challenge = BigInteger.TWO.modPow(random, PRIME).toString(16);
    return rsa(
        "/ibkr/v1/api/oauth/live_session_token",
        oauth("RSA-SHA256", token.token(), Map.of("diffie_hellman_challenge", challenge)),
        token.secret(),
        IbkrClient.KEYS.getPrivate());
  }

  /** What both agree on. */
  byte[] agree(AccessToken token) {
    BigInteger random = new BigInteger(256, new SecureRandom());
    HttpResponse<String> answer = liveSession(token, random);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    BigInteger theirs = new BigInteger(json(answer).path("diffie_hellman_response").asText(), 16);
    byte[] secret = HexFormat.of().parseHex(token.secret());
    byte[] live = hmac("HmacSHA1", theirs.modPow(random, PRIME).toByteArray(), secret);
    assertThat(json(answer).path("live_session_token_signature").asText())
        .isEqualTo(HexFormat.of().formatHex(hmac("HmacSHA1", live, IbkrClient.ID.getBytes(UTF_8))));
    return live;
  }

  HttpResponse<String> validate(AccessToken token, byte[] live) {
    return call("GET", "/ibkr/v1/api/sso/validate", token, live);
  }

  HttpResponse<String> call(String method, String path, AccessToken token, byte[] live) {
    return signed(
        method,
        path,
        oauth("HMAC-SHA256", token.token(), Map.of()),
        "limited_poa",
        text -> Base64.getEncoder().encodeToString(hmac("HmacSHA256", live, text.getBytes(UTF_8))));
  }

  /** A token, its secret in hex, and that as it was sent. */
  record AccessToken(String token, String secret, String encrypted) {

    static AccessToken of(HttpResponse<String> answer) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode json = json(answer);
      String encrypted = json.path("oauth_token_secret").asText();
      try {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, ENCRYPTION_KEYS.getPrivate());
        byte[] secret = cipher.doFinal(Base64.getDecoder().decode(encrypted));
        return new AccessToken(
            json.path("oauth_token").asText(), HexFormat.of().formatHex(secret), encrypted);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
