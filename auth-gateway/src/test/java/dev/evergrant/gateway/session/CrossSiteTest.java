package dev.evergrant.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.service.start.BaseUrl;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {

  private static final BaseUrl US = BaseUrl.parse("https://evergrant.example.org");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "POST, /api/x, same-origin, -, true",
        "POST, /api/x, same-origin, https://evil.example, true",
        "POST, /api/x, same-site, https://evergrant.example.org, false",
        "POST, /api/x, cross-site, https://evergrant.example.org, false",
        "POST, /api/x, none, https://evergrant.example.org, true",
        "POST, /api/x, none, -, false",
        "POST, /api/x, -, https://evergrant.example.org, true",
        "POST, /api/x, -, https://evergrant.example.org.evil.example, false",
        "POST, /api/x, -, http://evergrant.example.org, false",
        "POST, /api/x, -, null, false",
        "POST, /api/x, -, -, false",
        "DELETE, /anything, cross-site, -, false",
        "POST, /api/unsubscribe, -, -, true",
        "POST, /api/unsubscribe, cross-site, https://mail.example, true",
        "POST, /api/unsubscribe/, cross-site, -, false",
        "POST, /unsubscribe, cross-site, -, false",
        "GET, /connect/schwab, cross-site, -, true",
        "GET, /auth/broker/callback/schwab, cross-site, -, true",
        "GET, /logout, cross-site, -, false",
        "GET, /logout, same-site, -, false",
        "GET, /logout, same-origin, -, true",
        "GET, /logout, -, -, true",
        "GET, /api/brokers, cross-site, -, false",
        "GET, /api/brokers, same-site, -, false",
        "GET, /api/brokers, same-origin, -, true",
        "GET, /api/brokers, none, -, true",
        "GET, /api/brokers, -, -, true"
      })
  void onlyOurOwnPageActsInTheUsersName(
      String method, String path, String site, String origin, boolean passes) {
    assertThat(new CrossSite.Call(method, path, false, site, origin).mayPass(US)).isEqualTo(passes);
  }

  @Property
  void aCallWithItsOwnTokenPasses(@ForAll String site, @ForAll String origin) {
    assertThat(new CrossSite.Call("POST", "/api/x", true, site, origin).mayPass(US)).isTrue();
  }

  @Property
  void noOtherOriginPasses(@ForAll String origin) {
    assertThat(new CrossSite.Call("POST", "/api/x", false, null, origin).mayPass(US)).isFalse();
  }
}
