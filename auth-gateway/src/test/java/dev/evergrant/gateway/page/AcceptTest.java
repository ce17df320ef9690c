package dev.evergrant.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
        "TEXT/HTML | true",
        "text/html;q=0.5, application/json;q=0.4 | true",
        "text/html;q=0.5, application/json | false",
        "text/html;q=0 | false",
        "text/html;q=nonsense | false",
        "application/json | false",
        "application/problem+json, text/html;q=0.9 | false",
        "*/* | false",
        "text/htmlx | false",
        "- | false"
      })
  void onlyWhoAsksForHtmlGetsIt(String accept, boolean html) {
    assertThat(Accept.prefersHtml(accept)).isEqualTo(html);
  }

  @Property
  void noHeaderIsTooStrange(@ForAll String accept) {
    assertThatCode(() -> Accept.prefersHtml(accept)).doesNotThrowAnyException();
  }
}
