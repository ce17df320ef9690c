package dev.evergrant.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  /** Any that are free. */
  public static Ports random() {
    Ports ports = new Ports();
    for (Port port : Port.values()) {
      int number;
      do {
        number = ThreadLocalRandom.current().nextInt(RANDOM_FROM, RANDOM_UNTIL);
      } while (ports.numbers.containsValue(number) || !isFree(number));
      ports.numbers.put(port, number);
    }
    return ports;
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
    } catch (IOException e) {
      return false;
    }
  }
}
