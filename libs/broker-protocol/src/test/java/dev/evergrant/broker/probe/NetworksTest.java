package dev.evergrant.broker.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.2.3/16, 10.1.0.1, true",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7/32, 192.0.2.7, true",
    "192.0.2.7/32, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 203.0.113.9, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1/128, ::1, true",
    "127.0.0.0/8, ::ffff:127.0.0.1, true",
  })
  void anAddressIsInItIfItsFirstBitsAreTheSame(String network, String address, boolean within)
      throws UnknownHostException {
    assertThat(Networks.of(List.of(network)).contains(address(address))).isEqualTo(within);
  }

  @Test
  void oneOfManyIsEnoughAndNoneIsNone() throws UnknownHostException {
    Networks two = Networks.of(List.of("10.0.0.0/8", " 192.0.2.0/24 "));

    assertThat(two.contains(address("192.0.2.1"))).isTrue();
    assertThat(two.none()).isFalse();
    assertThat(Networks.NONE.none()).isTrue();
    assertThat(Networks.NONE.contains(address("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.1.0.0",
        "10.1.0.0/",
        "10.1.0.0/33",
        "10.1.0.0/-1",
        "::1/129",
        "10.1/16",
        "localhost/8",
        "10.1.0.0/16/8",
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Networks.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no network such as 10.1.0.0/16: " + text);
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text));
  }
}
