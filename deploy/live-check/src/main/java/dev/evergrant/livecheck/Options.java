package dev.evergrant.livecheck;

import dev.evergrant.broker.catalog.Environment;
import java.util.Locale;

/**
 * What the command line asks for.
 *
 * @param environment null for the broker's first
 * @param redirectUri null for the one below {@code BASE_URL}
 * @param keep whether the grant is not given back at the end
 */
record Options(String broker, Environment environment, String redirectUri, boolean keep) {

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  static Options parse(String... arguments) {
    Options options = new Options(null, null, null, false);
    for (String argument : arguments) {
      options = options.with(argument);
    }
    if (options.broker == null) {
      throw new IllegalArgumentException("Which broker? --help lists what there is.");
    }
    return options;
  }

  private Options with(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    String value = equals < 0 ? "" : argument.substring(equals + 1);
    if (!name.startsWith("-") && broker == null) {
      return new Options(argument.toLowerCase(Locale.ROOT), environment, redirectUri, keep);
    }
    return switch (name) {
      case "--environment" -> new Options(broker, environment(value), redirectUri, keep);
      case "--redirect-uri" -> new Options(broker, environment, value, keep);
      case "--keep" -> new Options(broker, environment, redirectUri, true);
      default -> throw new IllegalArgumentException("Unknown option " + argument + "; see --help.");
    };
  }

  private static Environment environment(String value) {
    return switch (value) {
      case "live" -> Environment.LIVE;
      case "paper" -> Environment.PAPER;
      default -> throw new IllegalArgumentException("An environment is live or paper.");
    };
  }
}
