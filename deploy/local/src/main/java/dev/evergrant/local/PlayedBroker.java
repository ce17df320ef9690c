package dev.evergrant.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The brokers that the sandbox plays, with our registration at each. */
public enum PlayedBroker {
  ALPACA,
  ETRADE,
  IBKR,
  SCHWAB,
  TDAMERITRADE;

  /** As it stands in paths and in the catalog. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a private key proves who we are there, instead of a shared secret. */
  boolean takesKey() {
    return this == IBKR;
  }

  /** What those need that act for us: the gateway and the worker. */
  void register(LocalSecrets secrets, Map<String, String> variables) {
    variables.put(name() + "_OAUTH_CLIENT_ID", secrets.clientId(this));
    if (takesKey()) {
      variables.put(name() + "_OAUTH_PRIVATE_KEY", secrets.clientKey(this));
      variables.put(name() + "_OAUTH_KEY_ID", "main");
      variables.put(name() + "_OAUTH_SESSION_ADDRESS", "127.0.0.1");
    } else {
      variables.put(name() + "_OAUTH_CLIENT_SECRET", secrets.clientSecret(this));
    }
  }

  /** What the broker itself knows of us. */
  void accept(LocalSecrets secrets, Map<String, String> variables) {
    variables.put(name() + "_OAUTH_CLIENT_ID", secrets.clientId(this));
    if (takesKey()) {
      variables.put(name() + "_OAUTH_PUBLIC_KEY", secrets.clientPublicKey(this));
      variables.put(name() + "_OAUTH_KEY_ID", "main");
    } else {
      variables.put(name() + "_OAUTH_CLIENT_SECRET", secrets.clientSecret(this));
    }
  }

  /** Writes the catalog files that point Evergrant to a sandbox. */
  static void writeCatalog(Path folder, Addresses addresses) throws IOException {
    Files.createDirectories(folder);
    for (PlayedBroker broker : values()) {
      WholeFile.writePublic(
          folder.resolve(broker.id() + ".yaml"),
          broker
              .template()
              .replace("${sandbox}", addresses.sandbox())
              .replace("${terminal}", String.valueOf(addresses.port(Port.TERMINAL))));
    }
  }

  private String template() throws IOException {
    try (InputStream in = PlayedBroker.class.getResourceAsStream("brokers/" + id() + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
