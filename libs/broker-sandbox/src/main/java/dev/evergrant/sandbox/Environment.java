package dev.evergrant.sandbox;

import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Reads the environment variables; whatever is wrong with one is an exception that names it. */
record Environment(Map<String, String> variables) {

  int port() {
    return port("SANDBOX_PORT", "8090");
  }

  /** Null for no terminal. */
  Integer terminalPort() {
    return optional("SANDBOX_TERMINAL_PORT", null) == null
        ? null
        : port("SANDBOX_TERMINAL_PORT", null);
  }

  private int port(String name, String otherwise) {
    try {
      return Integer.parseInt(optional(name, otherwise));
    } catch (NumberFormatException e) {
      throw new SandboxException(name + " must be from 0 to 65535", e);
    }
  }

  double speedUp() {
    try {
      return Double.parseDouble(optional("EVERGRANT_TIME_SPEED_UP", "1"));
    } catch (NumberFormatException e) {
      throw new SandboxException("EVERGRANT_TIME_SPEED_UP must be from 1 to 10000", e);
    }
  }

  Path data() {
    String path = optional("SANDBOX_DATA", null);
    try {
      return path == null ? null : Path.of(path);
    } catch (InvalidPathException e) {
      throw new SandboxException("SANDBOX_DATA is not the path of a file", e);
    }
  }

  /** At least one. */
  Registrations registrations() {
    Registrations apps =
        new Registrations(
            app("ALPACA", "/alpaca"),
            consumer("ETRADE"),
            new IbkrEnvironment(this).app(),
            app("SCHWAB", "/schwab"),
            app("TDAMERITRADE", "/tdameritrade"));
    if (apps.isEmpty()) {
      throw new SandboxException(
          "No app is registered: set SCHWAB_OAUTH_CLIENT_ID and SCHWAB_OAUTH_CLIENT_SECRET, or"
              + " another broker's");
    }
    return apps;
  }

  private RegisteredApp app(String broker, String callback) {
    return isSet(broker)
        ? new RegisteredApp(
            required(broker + "_OAUTH_CLIENT_ID"),
            required(broker + "_OAUTH_CLIENT_SECRET"),
            Set.of(callback(callback)))
        : null;
  }

  /** Its callback is the one for brokers that do not say which they are. */
  private RegisteredConsumer consumer(String broker) {
    return isSet(broker)
        ? new RegisteredConsumer(
            required(broker + "_OAUTH_CLIENT_ID"),
            required(broker + "_OAUTH_CLIENT_SECRET"),
            callback(""))
        : null;
  }

  private boolean isSet(String broker) {
    return optional(broker + "_OAUTH_CLIENT_ID", null) != null
        || optional(broker + "_OAUTH_CLIENT_SECRET", null) != null;
  }

  String callback(String path) {
    return baseUrl() + "/auth/broker/callback" + path;
  }

  private String baseUrl() {
    String url = optional("BASE_URL", "http://localhost:8080");
    try {
      URI uri = URI.create(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
      }
    } catch (IllegalArgumentException e) {
      throw new SandboxException("BASE_URL must be an http or https address", e);
    }
    throw new SandboxException("BASE_URL must be an http or https address");
  }

  String required(String name) {
    String value = optional(name, null);
    if (value == null) {
      throw new SandboxException(name + " is not set: the sandbox checks it as the broker does");
    }
    return value;
  }

  String optional(String name, String otherwise) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** Without the values, since some are secrets. */
  @Override
  public String toString() {
    return "Environment" + variables.keySet();
  }
}
