package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  @TempDir Path folder;

  @Test
  void randomOnesDiffer() throws Exception {
    Ports ports = Ports.random(folder.resolve("ports"));

    assertThat(Stream.of(Port.values()).map(ports::of)).doesNotHaveDuplicates();
  }

  @Test
  void randomOnesStayOverARestartWhereTheyAreFree() throws Exception {
    Path file = folder.resolve("ports");
    Ports first = Ports.random(file);
    try (ServerSocket taken = new ServerSocket(first.of(Port.VAULT))) {
      Ports second = Ports.random(file);

      assertThat(second.of(Port.VAULT)).isNotEqualTo(taken.getLocalPort());
      assertThat(second.of(Port.OIDC)).isEqualTo(first.of(Port.OIDC));
      assertThat(second.of(Port.GATEWAY)).isEqualTo(first.of(Port.GATEWAY));
    }
  }

  @Test
  void aFileThatSomebodySpoiledIsNoObstacle() throws Exception {
    Path file = folder.resolve("ports");
    Files.writeString(file, "OIDC=99999\nVAULT=none\nGATEWAY=\n");

    assertThat(Ports.random(file).of(Port.OIDC)).isLessThan(65536);
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
