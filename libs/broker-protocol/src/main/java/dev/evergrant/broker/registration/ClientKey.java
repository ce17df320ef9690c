package dev.evergrant.broker.registration;

import java.security.interfaces.RSAPrivateKey;

/**
 * A registration that a private key proves ({@code private_key_jwt}, RFC 7523 §2.2).
 *
 * @param keyId the name under which the broker has our public key
 * @param sessionAddress the IP address from which sessions are used, for a broker that binds them
 *     to one (IBKR); otherwise null
 */
public record ClientKey(String id, String keyId, RSAPrivateKey key, String sessionAddress)
    implements Registration {

  @Override
  public String toString() {
    return "ClientKey[" + id + ", redacted]";
  }
}
