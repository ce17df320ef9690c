package dev.evergrant.contract.vault;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.io.IOException;
import java.text.ParseException;
import java.util.Arrays;

/**
 * A {@link Handover} that only the vault can read: a compact JWE, ECDH-ES+A256KW on P-256 with
 * A256GCM (RFC 7516, RFC 7518 §4.6).
 */
public final class SealedHandover {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final String NOT_OURS = "Not sealed with the vault's key for handovers";

  private SealedHandover() {}

  /**
   * Seals it; what it holds stays the caller's to wipe.
   *
   * @param publicKey as a JWK, of a {@link Lease}
   * @throws IllegalArgumentException if that is no such key
   */
  public static String seal(String publicKey, Handover handover) {
    byte[] plain = null;
    try {
      ECKey key = ECKey.parse(publicKey);
      plain = JSON.writeValueAsBytes(handover);
      JWEObject jwe =
          new JWEObject(
              new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                  .keyID(key.getKeyID())
                  .build(),
              new Payload(plain));
      jwe.encrypt(new ECDHEncrypter(key));
      return jwe.serialize();
    } catch (ParseException | JOSEException e) {
      throw new IllegalArgumentException("Not a key to hand over with", e);
    } catch (IOException e) {
      throw new IllegalStateException("A handover is always writable", e);
    } finally {
      if (plain != null) {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  /**
   * The id of the key that it was sealed with; null if it names none.
   *
   * @throws IllegalArgumentException if it is no JWE
   */
  public static String keyId(String sealed) {
    try {
      return JWEObject.parse(sealed).getHeader().getKeyID();
    } catch (ParseException e) {
      throw new IllegalArgumentException(NOT_OURS);
    }
  }

  /**
   * Opens it. The message of a failure quotes nothing of it.
   *
   * @throws IllegalArgumentException if it was not sealed with this key, or says nothing readable
   */
  public static Handover open(ECKey key, String sealed) {
    byte[] plain = null;
    try {
      JWEObject jwe = JWEObject.parse(sealed);
      jwe.decrypt(new ECDHDecrypter(key));
      plain = jwe.getPayload().toBytes();
      Handover handover = JSON.readValue(plain, Handover.class);
      if (handover == null) {
        throw new IllegalArgumentException("Not a handover");
      }
      return handover;
    } catch (ParseException | JOSEException e) {
      throw new IllegalArgumentException(NOT_OURS);
    } catch (IOException | InvalidFieldException e) {
      throw new IllegalArgumentException("Not a handover");
    } finally {
      if (plain != null) {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }
}
