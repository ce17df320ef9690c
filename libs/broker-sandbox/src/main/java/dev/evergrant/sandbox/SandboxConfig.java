package dev.evergrant.sandbox;

import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * How a sandbox is set up.
 *
 * @param port where it listens, on 127.0.0.1; 0 for any that is free
 * @param speedUp by how much the brokers' lifetimes are divided, 1 to 10000; the 30 seconds of a
 *     code and the 10 minutes of a consent page are not
 * @param data the file in which it remembers, in plain text, what it issued; null for memory only
 * @param schwab our app as it is registered at Schwab
 * @param clock what time it is; everything that ends does so by it
 */
public record SandboxConfig(
    int port, double speedUp, Path data, RegisteredApp schwab, InstantSource clock) {

  /**
   * @throws SandboxException if a number is out of its range
   */
  public SandboxConfig {
    if (port < 0 || port > 65_535) {
      throw new SandboxException("SANDBOX_PORT must be from 0 to 65535");
    }
    if (!(speedUp >= 1 && speedUp <= 10_000)) {
      throw new SandboxException("EVERGRANT_TIME_SPEED_UP must be from 1 to 10000");
    }
  }

  /** For tests: any free port, in memory, real lifetimes, the system's clock. */
  public static SandboxConfig inMemory(RegisteredApp schwab) {
    return new SandboxConfig(0, 1, null, schwab, systemClock());
  }

  /**
   * Reads {@code SANDBOX_PORT}, {@code SANDBOX_DATA}, {@code EVERGRANT_TIME_SPEED_UP}, {@code
   * SCHWAB_OAUTH_CLIENT_ID}, {@code SCHWAB_OAUTH_CLIENT_SECRET} and {@code BASE_URL}.
   *
   * @throws SandboxException if one is missing or wrong
   */
  public static SandboxConfig fromEnvironment(Map<String, String> environment) {
    String callback = baseUrl(environment) + "/auth/broker/callback/schwab";
    return new SandboxConfig(
        port(environment),
        speedUp(environment),
        data(environment),
        new RegisteredApp(
            required(environment, "SCHWAB_OAUTH_CLIENT_ID"),
            required(environment, "SCHWAB_OAUTH_CLIENT_SECRET"),
            Set.of(callback)),
        systemClock());
  }

  /** The same with another clock. */
  public SandboxConfig withClock(InstantSource other) {
    return new SandboxConfig(port, speedUp, data, schwab, other);
  }

  /** The same with other lifetimes. */
  public SandboxConfig withSpeedUp(double other) {
    return new SandboxConfig(port, other, data, schwab, clock);
  }

  /** The same with a memory. */
  public SandboxConfig withData(Path other) {
    return new SandboxConfig(port, speedUp, other, schwab, clock);
  }

  /** The same at another port. */
  public SandboxConfig withPort(int other) {
    return new SandboxConfig(other, speedUp, data, schwab, clock);
  }

  private static InstantSource systemClock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  private static int port(Map<String, String> environment) {
    try {
      return Integer.parseInt(optional(environment, "SANDBOX_PORT", "8090"));
    } catch (NumberFormatException e) {
      throw new SandboxException("SANDBOX_PORT must be from 0 to 65535", e);
    }
  }

  private static double speedUp(Map<String, String> environment) {
    try {
      return Double.parseDouble(optional(environment, "EVERGRANT_TIME_SPEED_UP", "1"));
    } catch (NumberFormatException e) {
      throw new SandboxException("EVERGRANT_TIME_SPEED_UP must be from 1 to 10000", e);
    }
  }

  private static Path data(Map<String, String> environment) {
    String path = optional(environment, "SANDBOX_DATA", null);
    try {
      return path == null ? null : Path.of(path);
    } catch (InvalidPathException e) {
      throw new SandboxException("SANDBOX_DATA is not the path of a file", e);
    }
  }

  private static String baseUrl(Map<String, String> environment) {
    String url = optional(environment, "BASE_URL", "http://localhost:8080");
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

  private static String required(Map<String, String> environment, String name) {
    String value = optional(environment, name, null);
    if (value == null) {
      throw new SandboxException(name + " is not set: the sandbox checks it as the broker does");
    }
    return value;
  }

  private static String optional(Map<String, String> environment, String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
