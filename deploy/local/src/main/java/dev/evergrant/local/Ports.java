package dev.evergrant.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Which number each port has in this run. */
public final class Ports {

  // Below the range from which systems give ports to outgoing connections: between the moment a
  // port is chosen here and the moment a part listens on it, nothing else takes it by chance.
  private static final int RANDOM_FROM = 20_000;
  private static final int RANDOM_UNTIL = 32_000;

  private final Map<Port, Integer> numbers = new EnumMap<>(Port.class);

  private Ports() {}

  /**
   * The usual ones.
   *
   * @param needed those that have to be free
   * @throws StartFailedException naming every one that is taken
   */
  public static Ports usual(Collection<Port> needed) throws StartFailedException {
    List<Port> taken = needed.stream().filter(port -> !isFree(port.usual())).toList();
    if (!taken.isEmpty()) {
      throw new StartFailedException(
          taken.stream()
                  .map(
                      port ->
                          "Port " + port.usual() + ", which " + port.part() + " needs, is taken")
                  .collect(Collectors.joining("; "))
              + ". Stop what listens there, or start with --ports=random.");
    }
    Ports ports = new Ports();
    for (Port port : Port.values()) {
      ports.numbers.put(port, port.usual());
    }
    return ports;
  }

  /**
   * Any that are free: those of the last time where they still are, so that the issuer, the links
   * in mails and the sessions of browsers stay what they were.
   *
   * @param remembered the file that keeps them
   */
  public static Ports random(Path remembered) throws IOException {
    Properties last = new Properties();
    if (Files.exists(remembered)) {
      try (Reader reader = Files.newBufferedReader(remembered)) {
        last.load(reader);
      }
    }
    Ports ports = new Ports();
    Properties now = new Properties();
    for (Port port : Port.values()) {
      int number = parse(last.getProperty(port.name()));
      while (number == 0 || ports.numbers.containsValue(number) || !isFree(number)) {
        number = ThreadLocalRandom.current().nextInt(RANDOM_FROM, RANDOM_UNTIL);
      }
      ports.numbers.put(port, number);
      now.setProperty(port.name(), String.valueOf(number));
    }
    StringWriter out = new StringWriter();
    now.store(out, "The ports of the last start with --ports=random");
    WholeFile.writePublic(remembered, out.toString());
    return ports;
  }

  private static int parse(String number) {
    return number != null && number.matches("[0-9]{4,5}") ? Integer.parseInt(number) : 0;
  }

  /** The number of this port. */
  public int of(Port port) {
    return numbers.get(port);
  }

  /** Whether nobody listens on it, on any address of this machine. */
  static boolean isFree(int number) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(number));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false; // Taken, or no port's number.
    }
  }
}
