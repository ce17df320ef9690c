package dev.evergrant.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretSearchTest {

  private static final String SECRET = "C0.aB+c/d=e_f-g~hijk@";

  private final SecretSearch search = new SecretSearch(Map.of("the code", SECRET));

  static Stream<String> dresses() {
    byte[] bytes = SECRET.getBytes(UTF_8);
    Stream<String> base64 =
        Stream.of("", "a", "ab", "abc")
            .flatMap(
                before -> {
                  byte[] text = (before + SECRET + "and more").getBytes(UTF_8);
                  return Stream.of(
                      Base64.getEncoder().encodeToString(text),
                      Base64.getUrlEncoder().encodeToString(text));
                });
    return Stream.concat(
        base64,
        Stream.of(
            SECRET,
            URLEncoder.encode(SECRET, UTF_8),
            "c0.x "
                + URLEncoder.encode(SECRET, UTF_8)
                    .replace("%2B", "%2b")
                    .replace("%2F", "%2f")
                    .replace("%3D", "%3d")
                    .replace("%7E", "%7e"),
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes),
            Base64.getEncoder().withoutPadding().encodeToString(bytes)));
  }

  @ParameterizedTest
  @MethodSource("dresses")
  void findsItInEveryDress(String text) {
    assertThat(search.in("a log", ("some text \u0000\uffff" + text + "\n").getBytes(UTF_8)))
        .isNotEmpty()
        .allSatisfy(hit -> assertThat(hit.secret()).isEqualTo("the code"))
        .noneMatch(hit -> hit.toString().contains(SECRET));
  }

  @Test
  void findsNothingWhereNothingIs() {
    byte[] hash = HexFormat.of().parseHex("00ff".repeat(500));
    assertThat(search.in("a log", hash)).isEmpty();
    assertThat(search.in("a log", SECRET.substring(1).getBytes(UTF_8))).isEmpty();
  }

  @Test
  void findsAnybodysToken() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header = encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8));
    String claims = encoder.encodeToString("{\"sub\":\"ada-1\"}".getBytes(UTF_8));
    assertThat(search.in("a log", ("x " + header + "." + claims + ".x").getBytes(UTF_8)))
        .extracting(SecretSearch.Hit::secret)
        .containsExactly("a JWT");
  }

  @Test
  void aShortWordIsFoundWhereItStandsAlone() {
    SecretSearch search = new SecretSearch(Map.of("typed code", "7GQ4K"));
    assertThat(search.in("a log", "verifier=7GQ4K&x=1".getBytes(UTF_8))).hasSize(1);
    assertThat(search.in("a log", "{\"verifier\":\"7GQ4K\"}".getBytes(UTF_8))).hasSize(1);
    assertThat(search.in("a log", "9f7GQ4Kab/".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void whatIsTooShortToLookForIsNotPassedOver() {
    assertThatThrownBy(() -> new SecretSearch(Map.of("pin", "1234"))).hasMessageContaining("pin");
  }
}
