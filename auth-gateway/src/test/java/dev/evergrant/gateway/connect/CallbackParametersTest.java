package dev.evergrant.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.vault.ConnectResult;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackParametersTest {

  private static final String STATE = "0123456789abcdef".repeat(4);

  @Test
  void aCodeIsTakenAsItCame() {
    Callback callback = CallbackParameters.oauth2(STATE, "C0.b%40c@", null, null);
    assertThat(((Callback.Code) callback).code()).isEqualTo(Secret.of("C0.b%40c@"));
  }

  @Property
  void noOtherStateIsTaken(@ForAll String state) {
    assertThatThrownBy(() -> CallbackParameters.oauth2(state, "code", null, null))
        .isInstanceOf(ProblemException.class)
        .hasMessage("invalid-state");
  }

  @Test
  void halfACharacterIsRefused() {
    assertThatThrownBy(() -> CallbackParameters.oauth2(STATE, "code\ud800", null, null))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessage("code must be text");
  }

  @Test
  void aCodeWithoutEndIsRefusedAndNotQuoted() {
    assertThatThrownBy(() -> CallbackParameters.oauth2(STATE, "x".repeat(4097), null, null))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageNotContaining("xx");
  }

  @Property
  void everyErrorIsAFailure(@ForAll String error) {
    assertThat(((Callback.Refusal) CallbackParameters.oauth2(STATE, null, error, null)).result())
        .isNotNull()
        .isNotEqualTo(ConnectResult.CONNECTED);
  }

  @Test
  void itShowsNothing() {
    assertThat(CallbackParameters.oauth2(STATE, "code-x", null, null).toString())
        .doesNotContain(STATE, "code-x");
    assertThat(
            new CallbackBody("schwab", STATE, "code-x", null, null, "token-x", "verifier-x")
                .toString())
        .isEqualTo("CallbackBody[schwab]");
  }

  @ParameterizedTest
  @EnumSource
  void everyResultHasWordsAndAnAddress(ConnectResult result) {
    ResultWords words = ResultWords.of(result, "Charles Schwab");
    assertThat(words.title()).contains("Charles Schwab");
    assertThat(words.text()).contains("Charles Schwab").endsWith(".");
    assertThat(ResultWords.slug(result)).matches("[a-z-]+");
    assertThat(ResultWords.parse(ResultWords.slug(result))).isEqualTo(result);
    assertThat(words.title().contains("was not connected"))
        .isEqualTo(result != ConnectResult.CONNECTED);
  }
}
