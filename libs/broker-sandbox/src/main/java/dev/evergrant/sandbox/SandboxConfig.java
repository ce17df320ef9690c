package dev.evergrant.sandbox;

import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * How a sandbox is set up.
 *
 * @param port where it listens, on 127.0.0.1; 0 for any that is free
 * @param speedUp by how much the brokers' lifetimes are divided, 1 to 10000; the 30 seconds of a
 *     code, the 10 minutes of a consent page and midnight are not
 * @param terminalPort where a trader's terminal listens, on 127.0.0.1; 0 for any port that is free,
 *     null for no terminal
 * @param data the file in which it remembers, in plain text, what it issued; null for memory only
 * @param registrations our apps at the brokers
 * @param clock what time it is; everything that ends does so by it
 */
public record SandboxConfig(
    int port,
    Integer terminalPort,
    double speedUp,
    Path data,
    Registrations registrations,
    InstantSource clock) {

  /**
   * @throws SandboxException if a number is out of its range
   */
  public SandboxConfig {
    if (port < 0 || port > 65_535) {
      throw new SandboxException("SANDBOX_PORT must be from 0 to 65535");
    }
    if (terminalPort != null && (terminalPort < 0 || terminalPort > 65_535)) {
      throw new SandboxException("SANDBOX_TERMINAL_PORT must be from 0 to 65535");
    }
    if (!(speedUp >= 1 && speedUp <= 10_000)) {
      throw new SandboxException("EVERGRANT_TIME_SPEED_UP must be from 1 to 10000");
    }
  }

  /** For tests: any free port, in memory, real lifetimes, the system's clock; Schwab alone. */
  public static SandboxConfig inMemory(RegisteredApp schwab) {
    return inMemory(Registrations.atSchwab(schwab));
  }

  /** For tests: any free port, in memory, real lifetimes, the system's clock. */
  public static SandboxConfig inMemory(Registrations registrations) {
    return new SandboxConfig(0, null, 1, null, registrations, systemClock());
  }

  /**
   * Reads {@code SANDBOX_PORT}, {@code SANDBOX_TERMINAL_PORT}, {@code SANDBOX_DATA}, {@code
   * EVERGRANT_TIME_SPEED_UP}, {@code BASE_URL}, and of each broker that is to be there, such as
   * Schwab, {@code SCHWAB_OAUTH_CLIENT_ID} and {@code SCHWAB_OAUTH_CLIENT_SECRET}. IBKR has keys
   * instead of a secret: {@code IBKR_OAUTH_PUBLIC_KEY}, called {@code IBKR_OAUTH_KEY_ID} ({@code
   * main}), and for OAuth 1.0a {@code IBKR_OAUTH_ENCRYPTION_PUBLIC_KEY} and {@code
   * IBKR_OAUTH_DH_PRIME} in hex. A key is PEM, or in the file that the variable with {@code _FILE}
   * behind its name names.
   *
   * @throws SandboxException if one is missing or wrong
   */
  public static SandboxConfig fromEnvironment(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new SandboxConfig(
        environment.port(),
        environment.terminalPort(),
        environment.speedUp(),
        environment.data(),
        environment.registrations(),
        systemClock());
  }

  /** The same with another clock. */
  public SandboxConfig withClock(InstantSource other) {
    return new SandboxConfig(port, terminalPort, speedUp, data, registrations, other);
  }

  /** The same with other lifetimes. */
  public SandboxConfig withSpeedUp(double other) {
    return new SandboxConfig(port, terminalPort, other, data, registrations, clock);
  }

  /** The same with a memory. */
  public SandboxConfig withData(Path other) {
    return new SandboxConfig(port, terminalPort, speedUp, other, registrations, clock);
  }

  /** The same at another port. */
  public SandboxConfig withPort(int other) {
    return new SandboxConfig(other, terminalPort, speedUp, data, registrations, clock);
  }

  /** The same with a terminal. */
  public SandboxConfig withTerminalPort(int other) {
    return new SandboxConfig(port, other, speedUp, data, registrations, clock);
  }

  private static InstantSource systemClock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
