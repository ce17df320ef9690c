package dev.evergrant.vault.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Node's own crypto has encrypted. */
class LegacyKeyTest {

  private final Fixture fixture = Fixture.notBefore(Instant.parse("2026-03-02T15:00:00Z"));
  private final LegacyKey key = LegacyKey.parse(fixture.key()).orElseThrow();

  private SealedText sealed(String user, String broker, String field) {
    return SealedText.of(fixture.tokens(user, broker), field);
  }

  @ParameterizedTest
  @CsvSource({
    "ada, schwab, accessToken, ada-schwab-access",
    "ada, schwab, refreshToken, ada-schwab-refresh",
    "ada, alpaca, accessToken, ada-alpaca-access",
    "hal, schwab, accessToken, hal-schwab-access",
    "hal, schwab, refreshToken, hal-schwab-refresh",
    "hal, etrade, tokenSecret, hal-etrade-secret",
  })
  void isOpenedInHexInBase64AndInBoth(String user, String broker, String field, String plain) {
    assertThat(key.open(sealed(user, broker, field)))
        .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo(plain));
  }

  @Test
  void isNotOpenedWhereItWasChangedOrAnotherKeyWasUsed() {
    assertThat(key.open(sealed("dan", "alpaca", "accessToken"))).isEmpty();
    assertThat(key.open(sealed("dan", "schwab", "accessToken"))).isEmpty();
    SealedText good = sealed("ada", "schwab", "accessToken");
    SealedText other = sealed("ada", "schwab", "refreshToken");
    assertThat(
            Stream.of(
                    new SealedText(other.encrypted(), good.iv(), good.authTag()),
                    new SealedText(good.encrypted(), other.iv(), good.authTag()),
                    new SealedText(good.encrypted(), good.iv(), other.authTag()),
                    new SealedText(good.encrypted(), good.iv(), good.authTag().substring(2)),
                    new SealedText("no text of the kind!", good.iv(), good.authTag()),
                    new SealedText(good.encrypted(), "!", good.authTag()))
                .map(key::open))
        .allMatch(java.util.Optional::isEmpty);
  }

  @Test
  void theKeyMayBeInHexOrBase64() {
    byte[] bytes = HexFormat.of().parseHex(fixture.key());
    for (String text :
        new String[] {
          fixture.key().toUpperCase(java.util.Locale.ROOT),
          Base64.getEncoder().encodeToString(bytes),
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n"
        }) {
      assertThat(LegacyKey.parse(text).orElseThrow().open(sealed("ada", "schwab", "accessToken")))
          .isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "00", "4c6f6f6b206e6f2073656372657420", "ä"})
  void anythingElseIsNoKey(String text) {
    assertThat(LegacyKey.parse(text)).isEmpty();
  }

  static Stream<BsonDocument> noSealedTexts() {
    return Stream.of(
            "{accessToken: 'plain'}",
            "{accessToken: 7}",
            "{accessToken: {encrypted: 'aa', iv: 'bb'}}",
            "{accessToken: {encrypted: 'aa', iv: 'bb', authTag: 7}}")
        .map(BsonDocument::parse);
  }

  @ParameterizedTest
  @MethodSource("noSealedTexts")
  void whatHasAnotherShapeIsMalformed(BsonDocument tokens) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> SealedText.of(tokens, "accessToken"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void anObjectWithNothingInItIsNone() {
    BsonDocument empty = new BsonDocument("refreshToken", new BsonDocument());
    assertThat(SealedText.of(empty, "refreshToken")).isNull();
    empty.getDocument("refreshToken").append("iv", new BsonString(""));
    assertThat(SealedText.of(empty, "refreshToken")).isNull();
    assertThat(SealedText.of(empty, "accessToken")).isNull();
  }
}
