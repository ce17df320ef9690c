package dev.evergrant.broker.registration;

import dev.evergrant.broker.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an RSA key as OpenSSL writes it: {@code PRIVATE KEY} (PKCS #8) or {@code RSA PRIVATE KEY}
 * (PKCS #1, RFC 8017 appendix A.1.2), not encrypted.
 */
public final class PemPrivateKey {

  /** RFC 7518 §3.3: RS256 takes no shorter one. */
  private static final int SHORTEST_BITS = 2048;

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (RSA )?PRIVATE KEY-----");

  /** Version 0, and the algorithm rsaEncryption without parameters (RFC 5208 §5). */
  private static final byte[] PKCS8_HEAD =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private PemPrivateKey() {}

  /**
   * The key.
   *
   * @param pem a file's text, or a variable's, where a line break may be written as {@code \n}
   * @throws IllegalArgumentException with a message for the operator, which quotes nothing
   */
  public static RSAPrivateKey read(Secret pem) {
    Matcher block = BLOCK.matcher(pem.reveal().replace("\\n", "\n"));
    if (!block.find()) {
      throw new IllegalArgumentException("is no unencrypted RSA private key in PEM");
    }
    RSAPrivateKey key = decoded(block);
    if (key.getModulus().bitLength() < SHORTEST_BITS) {
      throw new IllegalArgumentException("is an RSA private key of less than 2048 bits");
    }
    return key;
  }

  private static RSAPrivateKey decoded(Matcher block) {
    byte[] der = new byte[0];
    try {
      der = Base64.getMimeDecoder().decode(block.group(2));
      PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(block.group(1) == null ? der : pkcs8(der));
      return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(key);
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      // Without the cause, which may quote the key.
      throw new IllegalArgumentException("is a PEM file whose RSA private key cannot be read");
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    return tagged(0x30, PKCS8_HEAD, tagged(0x04, pkcs1));
  }

  /** An ASN.1 value in DER (X.690 §8.1). */
  private static byte[] tagged(int tag, byte[]... contents) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    for (byte[] content : contents) {
      value.writeBytes(content);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    byte[] length = BigInteger.valueOf(value.size()).toByteArray();
    if (value.size() > 127) {
      all.write(0x80 | length.length);
    }
    all.writeBytes(length);
    all.writeBytes(value.toByteArray());
    return all.toByteArray();
  }
}
