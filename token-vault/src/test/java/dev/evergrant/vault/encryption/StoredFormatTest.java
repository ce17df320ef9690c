package dev.evergrant.vault.encryption;

import static dev.evergrant.vault.encryption.SealerTest.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.encryption.kek.TestKeys;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What was stored once stays readable. These bytes were made by format 1 and are never to be made
 * anew: if this test fails, stored tokens are lost.
 */
class StoredFormatTest {

  private static final SealContext CONTEXT =
      new SealContext(
          "6f1c0d1e-8a3b-5c2d-9e4f-0a1b2c3d4e5f", "Zoë|user-1", "schwab", 1_700_000_000_123L);

  @Test
  void format1IsReadable() {
    Sealer sealer = new Sealer(TestKeys.ring("kek-1"));
    DataKey dataKey =
        new DataKey(
            hex("73921dc03e610cef57340909b2feb8a6125c0cc85ab0d1ef3534cf8c0138125604786194ae54e364"),
            "kek-1",
            1);
    SealedField accessToken =
        new SealedField(
            hex("0ea1b16c4d31f346c680ff65de31a15f48374134246ca6b34bd092345cd1ee2c142920c587a78d"),
            hex("000102030405060708090a0b"),
            hex("85ea9a577d0081f9f0b15df593a2d123"));
    SealedField refreshToken =
        new SealedField(
            hex(""), hex("6465666768696a6b6c6d6e6f"), hex("d07f912a7c92dfc226a0f35a24adfd04"));
    assertThat(
            now(
                sealer.open(
                    CONTEXT,
                    Map.of("accessToken", accessToken, "refreshToken", refreshToken),
                    dataKey)))
        .isEqualTo(
            Map.of(
                "accessToken", Secret.of("I0.b2F1dGgyLmNkYy5zY2h3YWIuY29t.golden@"),
                "refreshToken", Secret.of("")));
  }

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes);
  }
}
