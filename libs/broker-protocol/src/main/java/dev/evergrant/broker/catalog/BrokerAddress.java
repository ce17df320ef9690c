package dev.evergrant.broker.catalog;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What every address of a broker must keep to, whether a file or the broker's metadata names it:
 * tokens go there, encrypted, and with nothing in the address that is a secret.
 */
public final class BrokerAddress {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private BrokerAddress() {}

  /** What is wrong with the address; empty if nothing is. */
  public static Optional<String> wrong(URI address) {
    if (address.getHost() == null) {
      return Optional.of("has no host");
    }
    boolean loopback = LOOPBACK.contains(address.getHost());
    if (!"https".equals(address.getScheme()) && !(loopback && "http".equals(address.getScheme()))) {
      return Optional.of("must be https, or http on this machine");
    }
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      return Optional.of("must have no user and no fragment");
    }
    return Optional.empty();
  }
}
