package dev.evergrant.broker.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.ClientAuthentication;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.ibkr.DiffieHellman;
import dev.evergrant.broker.ibkr.IbkrConsumer;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.registration.PemPrivateKey;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables of one broker, and the registration that they make. */
final class RegistrationVariables {

  /** The realm of consumers that IBKR has approved; its test consumer has another. */
  private static final String IBKR_REALM = "limited_poa";

  private static final String ID = "CLIENT_ID";
  private static final String SECRET = "CLIENT_SECRET";
  private static final String KEY = "PRIVATE_KEY";
  private static final String KEY_ID = "KEY_ID";
  private static final String ADDRESS = "SESSION_ADDRESS";
  private static final String ENCRYPTION_KEY = "ENCRYPTION_KEY";
  private static final String PRIME = "DH_PRIME";
  private static final String REALM = "REALM";
  private static final String FILE = "_FILE";

  private final Broker broker;
  private final Function<String, Optional<String>> variables;

  RegistrationVariables(Broker broker, Function<String, Optional<String>> variables) {
    this.broker = broker;
    this.variables = variables;
  }

  static String name(Broker broker, String what) {
    return broker.id().toUpperCase(Locale.ROOT) + "_OAUTH_" + what;
  }

  /** Those that have to be set; a key may instead be in a file, which {@code …_FILE} names. */
  static List<String> needed(Broker broker) {
    if (broker.protocol() == Protocol.OAUTH1_IBKR) {
      return List.of(ID, KEY, ENCRYPTION_KEY, PRIME);
    }
    if (broker.clientAuthentication() != ClientAuthentication.PRIVATE_KEY_JWT) {
      return List.of(ID, SECRET);
    }
    return broker.tokens().renewal() == Renewal.REMINT
        ? List.of(ID, KEY, KEY_ID, ADDRESS)
        : List.of(ID, KEY, KEY_ID);
  }

  /** Empty if none of them is set. */
  Optional<Registration> registration() {
    return together(needed(broker)).map(this::made);
  }

  private Registration made(Map<String, String> set) {
    if (set.containsKey(SECRET)) {
      return new ClientCredentials(set.get(ID), Secret.of(set.get(SECRET)));
    }
    return set.containsKey(PRIME) ? consumer(set) : clientKey(set);
  }

  private Registration clientKey(Map<String, String> set) {
    String address = set.get(ADDRESS);
    if (address != null
        && !NetUtil.isValidIpV4Address(address)
        && !NetUtil.isValidIpV6Address(address)) {
      throw wrong(ADDRESS, "must be an IP address");
    }
    return new ClientKey(set.get(ID), set.get(KEY_ID), key(KEY, set), address);
  }

  private Registration consumer(Map<String, String> set) {
    String realm = value(REALM).orElse(IBKR_REALM);
    if (!realm.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw wrong(REALM, "must be a word");
    }
    return new IbkrConsumer(
        set.get(ID), realm, key(KEY, set), key(ENCRYPTION_KEY, set), group(set.get(PRIME)));
  }

  private DiffieHellman group(String prime) {
    if (!prime.matches("[0-9A-Fa-f]{1,4096}")) {
      throw wrong(PRIME, "must be a number in hex");
    }
    try {
      return new DiffieHellman(new BigInteger(prime, 16), BigInteger.TWO);
    } catch (IllegalArgumentException e) {
      throw wrong(PRIME, "is refused: " + e.getMessage());
    }
  }

  private RSAPrivateKey key(String what, Map<String, String> set) {
    try (Secret pem = Secret.of(set.get(what))) {
      return PemPrivateKey.read(pem);
    } catch (IllegalArgumentException e) {
      throw wrong(value(what).isPresent() ? what : what + FILE, e.getMessage());
    }
  }

  /** What belongs together: all of it, or none. */
  private Optional<Map<String, String>> together(List<String> names) {
    Map<String, String> set = new LinkedHashMap<>();
    String missing = null;
    for (String what : names) {
      Optional<String> value = what.endsWith("_KEY") ? pem(what) : value(what);
      value.ifPresent(text -> set.put(what, text));
      missing = value.isEmpty() && missing == null ? what : missing;
    }
    if (set.isEmpty()) {
      return Optional.empty();
    }
    if (missing != null) {
      throw wrong(
          set.keySet().iterator().next(), "is set and " + name(broker, missing) + " is not");
    }
    return Optional.of(set);
  }

  private Optional<String> pem(String what) {
    Optional<String> file = value(what + FILE);
    if (file.isEmpty()) {
      return value(what);
    }
    if (value(what).isPresent()) {
      throw wrong(what + FILE, "and " + name(broker, what) + " are both set");
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())));
    } catch (IOException | InvalidPathException e) {
      throw wrong(what + FILE, "names a file that cannot be read: " + file.get());
    }
  }

  private Optional<String> value(String what) {
    return variables.apply(name(broker, what)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private InvalidRegistrationException wrong(String what, String reason) {
    return new InvalidRegistrationException(name(broker, what) + " " + reason);
  }
}
