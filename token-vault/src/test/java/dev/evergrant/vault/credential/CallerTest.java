package dev.evergrant.vault.credential;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallerTest {

  static Stream<Arguments> claims() {
    return Stream.of(
        Arguments.of(List.of("schwab", "alpaca"), Set.of("schwab", "alpaca")),
        Arguments.of(Json.createArrayBuilder().add("schwab").add(7).build(), Set.of("schwab")),
        Arguments.of("schwab  alpaca", Set.of("schwab", "alpaca")),
        Arguments.of(Json.createValue("schwab"), Set.of("schwab")),
        Arguments.of("", Set.of()),
        Arguments.of(List.of(), Set.of()),
        Arguments.of(List.of("", Map.of("a", "schwab")), Set.of()),
        Arguments.of(true, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void theBrokersAreAnArrayOrOneText(Object claim, Set<String> brokers) {
    assertThat(Caller.of(token(Map.of("sub", "bot", "brokers", claim))).brokers())
        .isEqualTo(brokers);
  }

  @Test
  void withoutTheClaimThereAreNone() {
    Caller caller = Caller.of(token(Map.of("sub", "bot")));
    assertThat(caller.brokers()).isEmpty();
    assertThat(caller.mayRead("schwab")).isFalse();
  }

  @Test
  void noBrokerIsAnotherInPartOrInCapitals() {
    Caller caller = Caller.of(token(Map.of("sub", "bot", "brokers", "schwab")));
    assertThat(Stream.of("schwab", "schwa", "Schwab", "*", "").filter(caller::mayRead))
        .containsExactly("schwab");
  }

  @Test
  void theClientIsNamedByTheTokenInThisOrder() {
    assertThat(client(Map.of("sub", "s", "azp", "a", "client_id", "c"))).isEqualTo("c");
    assertThat(client(Map.of("sub", "s", "azp", "a"))).isEqualTo("a");
    assertThat(client(Map.of("sub", "s", "azp", " "))).isEqualTo("s");
  }

  private static String client(Map<String, Object> claims) {
    return Caller.of(token(claims)).client();
  }

  private static JsonWebToken token(Map<String, Object> claims) {
    return new JsonWebToken() {
      @Override
      public String getName() {
        return getSubject();
      }

      @Override
      public Set<String> getClaimNames() {
        return claims.keySet();
      }

      @Override
      @SuppressWarnings("unchecked")
      public <T> T getClaim(String name) {
        return (T) claims.get(name);
      }
    };
  }
}
