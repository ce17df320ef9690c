package dev.evergrant.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an RSA key as {@code openssl rsa -pubout} writes it (SubjectPublicKeyInfo, RFC 5280). */
final class PemPublicKey {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private PemPublicKey() {}

  /**
   * The key.
   *
   * @param pem in which a line break may be written as {@code \n}
   * @throws IllegalArgumentException if there is none in it
   */
  static RSAPublicKey read(String pem) {
    Matcher block = BLOCK.matcher(pem.replace("\\n", "\n"));
    if (!block.find()) {
      throw new IllegalArgumentException("There is no public key in it");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(1));
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("It is no RSA key", e);
    }
  }
}
