package dev.evergrant.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.secret.Secret;
import jakarta.ws.rs.core.NewCookie;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserCookieTest {

  @Test
  void aNewValueIsWellFormedAndNeverTheSame() {
    Secret value = BrowserCookie.create();
    assertThat(value.reveal()).matches("[0-9a-f]{64}");
    assertThat(BrowserCookie.parse(value.reveal())).contains(value);
    assertThat(BrowserCookie.create()).isNotEqualTo(value);
  }

  @Property
  void whatIsNotOursIsNotTaken(@ForAll String value) {
    assertThat(BrowserCookie.parse(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 65, 128})
  void aValueOfAnotherLengthIsNotTaken(int length) {
    assertThat(BrowserCookie.parse("0".repeat(length))).isEmpty();
  }

  @Test
  void itMeetsTheRulesOfItsPrefix() {
    NewCookie cookie = BrowserCookie.write(BrowserCookie.create());
    assertThat(cookie.getName()).startsWith("__Host-");
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
  }
}
