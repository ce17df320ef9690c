package dev.evergrant.local;

import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param infraOnly everything but the services
 * @param randomPorts any free ports instead of the usual ones
 * @param data the folder that keeps everything over a restart
 * @param speedUp how many times faster brokers' time runs
 * @param stackFile where to write what runs where
 */
public record Options(
    boolean infraOnly, boolean randomPorts, Path data, double speedUp, Path stackFile) {

  /** A token of 30 minutes then lives for two. */
  static final double USUAL_SPEED_UP = 15;

  /** What is said without any option, for a checkout in this folder. */
  public static Options usual(Path root) {
    return new Options(
        false,
        false,
        root.resolve(".evergrant"),
        USUAL_SPEED_UP,
        root.resolve("deploy/local/target/stack.json"));
  }

  /**
   * Reads a command line.
   *
   * @throws BadOptionException with one line that says which option is wrong, and why
   */
  public static Options parse(Path root, String... arguments) {
    Options options = usual(root);
    for (String argument : arguments) {
      options = options.with(argument);
    }
    return options;
  }

  /** The same with these ports. */
  public Options withRandomPorts() {
    return new Options(infraOnly, true, data, speedUp, stackFile);
  }

  private Options with(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    String value = equals < 0 ? "" : argument.substring(equals + 1);
    return switch (name) {
      case "--only" -> {
        demand(argument, value.equals("infra"), "only 'infra' can be started alone");
        yield new Options(true, randomPorts, data, speedUp, stackFile);
      }
      case "--ports" -> {
        demand(argument, value.equals("random"), "ports are the usual ones or 'random'");
        yield withRandomPorts();
      }
      case "--data" ->
          new Options(infraOnly, randomPorts, path(argument, value), speedUp, stackFile);
      case "--stack-file" ->
          new Options(infraOnly, randomPorts, data, speedUp, path(argument, value));
      case "--speed-up" ->
          new Options(infraOnly, randomPorts, data, speedUp(argument, value), stackFile);
      default ->
          throw new BadOptionException("Unknown option " + argument + "; --help lists what is.");
    };
  }

  private static Path path(String argument, String value) {
    demand(argument, !value.isBlank(), "a path has to follow");
    return Path.of(value).toAbsolutePath().normalize();
  }

  private static double speedUp(String argument, String value) {
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    demand(argument, number >= 1 && number <= 10_000, "a number from 1 to 10000 has to follow");
    return number;
  }

  private static void demand(String argument, boolean fine, String otherwise) {
    if (!fine) {
      throw new BadOptionException("Cannot use " + argument + ": " + otherwise + ".");
    }
  }

  /** The command line is wrong; the message is one line for the person who typed it. */
  public static final class BadOptionException extends IllegalArgumentException {
    BadOptionException(String message) {
      super(message);
    }
  }
}
