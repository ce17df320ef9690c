package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a trader's terminal answers a program. */
class TerminalTest {

  private final SandboxConfig config =
      SandboxConfig.inMemory(Client.APP).withClock(new MutableClock()).withTerminalPort(0);
  private BrokerSandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = BrokerSandbox.start(config);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "v100..187, 187",
    "v100..178, 178",
    "v100..100, 100",
    "v150..200, 187",
    "v100..187 +PACEAPI, 187"
  })
  void itAgreesOnAVersionAndSaysTheTime(String range, String version) throws IOException {
    assertThat(answerTo(hello(range))).isEqualTo(version + "\0" + "20260302 15:00:00 GMT\0");
  }

  @Test
  void aHelloMayComeInPieces() throws IOException {
    try (Socket socket = connect()) {
      for (byte one : hello("v100..187")) {
        socket.getOutputStream().write(one);
        socket.getOutputStream().flush();
      }
      assertThat(read(socket)).startsWith("187\0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v188..200", "v001..099", "v187..100", "100..187", "v100", "hello", ""})
  void versionsThatItDoesNotSpeakAreCutOff(String range) throws IOException {
    assertThat(answerTo(hello(range))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "API1", "B"})
  void whoBeginsOtherwiseIsCutOff(String text) throws IOException {
    assertThat(answerTo(text.getBytes(US_ASCII))).isNull();
  }

  @Test
  void whoSaysTooMuchIsCutOff() throws IOException {
    assertThat(answerTo(new byte[] {'A', 'P', 'I', 0, 0, 0, 1, 1})).isNull();
    assertThat(answerTo(new byte[] {'A', 'P', 'I', 0, -1, 0, 0, 0})).isNull();
  }

  @Test
  void withoutAPortThereIsNone() {
    try (BrokerSandbox without = BrokerSandbox.start(SandboxConfig.inMemory(Client.APP))) {
      assertThatThrownBy(without::terminalPort).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aTakenPortIsSaidByItsName() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> BrokerSandbox.start(config.withTerminalPort(taken.getLocalPort())))
          .isInstanceOf(SandboxException.class)
          .hasMessageStartingWith("Port " + taken.getLocalPort() + " is taken")
          .hasMessageEndingWith("SANDBOX_TERMINAL_PORT");
    }
  }

  private static byte[] hello(String range) {
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    hello.writeBytes("API\0".getBytes(US_ASCII));
    hello.writeBytes(ByteBuffer.allocate(4).putInt(range.length()).array());
    hello.writeBytes(range.getBytes(US_ASCII));
    return hello.toByteArray();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), sandbox.terminalPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** Null where the connection is closed without a word. */
  private String answerTo(byte[] hello) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(hello);
      return read(socket);
    }
  }

  private static String read(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int first = in.read();
    if (first < 0) {
      return null;
    }
    in.skipBytes(2);
    return new String(in.readNBytes(in.read()), US_ASCII);
  }
}
