package dev.evergrant.broker.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.broker.registration.PemPrivateKey;
import dev.evergrant.broker.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Six live session tokens that Python made, with keys that were made for them. */
public final class Vectors {

  private static final JsonNode ALL = read();

  private Vectors() {}

  public static Stream<JsonNode> cases() {
    return StreamSupport.stream(ALL.path("cases").spliterator(), false);
  }

  public static IbkrConsumer consumer(JsonNode vector) {
    return new IbkrConsumer(
        vector.path("consumerKey").textValue(),
        ALL.path("realm").textValue(),
        key("signatureKeyPem"),
        key("encryptionKeyPem"),
        new DiffieHellman(
            new BigInteger(ALL.path("dhPrimeHex").textValue(), 16),
            BigInteger.valueOf(ALL.path("dhGenerator").intValue())));
  }

  public static String pem(String name) {
    return ALL.path(name).textValue();
  }

  public static RSAPrivateKey key(String name) {
    return PemPrivateKey.read(Secret.of(pem(name)));
  }

  /** A source that gives the vector's random number. */
  public static SecureRandom random(JsonNode vector) {
    byte[] number = HexFormat.of().parseHex(vector.path("dhRandomHex").textValue());
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        System.arraycopy(number, 0, bytes, 0, bytes.length);
      }
    };
  }

  private static JsonNode read() {
    try (InputStream in = Vectors.class.getResourceAsStream("/ibkr/live-session-token.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
