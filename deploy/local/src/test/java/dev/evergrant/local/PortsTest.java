package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void randomOnesDiffer() {
    Ports ports = Ports.random();

    assertThat(Stream.of(Port.values()).map(ports::of)).doesNotHaveDuplicates();
  }

  @Test
  void aPortIsTakenWhateverAddressItIsTakenOn() throws Exception {
    try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket everywhere = new ServerSocket(0)) {
      assertThat(Ports.isFree(loopback.getLocalPort())).isFalse();
      assertThat(Ports.isFree(everywhere.getLocalPort())).isFalse();
    }
  }
}
