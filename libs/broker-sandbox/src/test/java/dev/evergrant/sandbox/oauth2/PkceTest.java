package dev.evergrant.sandbox.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PkceTest {

  /** RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @Test
  void theStandardsExampleFits() {
    assertThat(Pkce.fits(CHALLENGE, VERIFIER)).isTrue();
  }

  @Test
  void nothingElseFits() {
    assertThat(Pkce.fits(CHALLENGE, VERIFIER.toLowerCase(java.util.Locale.ROOT))).isFalse();
    assertThat(Pkce.fits(CHALLENGE, CHALLENGE)).isFalse();
    assertThat(Pkce.fits(CHALLENGE, null)).isFalse();
    assertThat(Pkce.fits(null, VERIFIER)).isFalse();
  }

  @Test
  void neitherIsFine() {
    assertThat(Pkce.fits(null, null)).isTrue();
  }

  @Test
  void theirFormsAreTheStandards() {
    assertThat(Pkce.isChallenge(CHALLENGE)).isTrue();
    assertThat(Pkce.isChallenge(CHALLENGE + "=")).isFalse();
    assertThat(Pkce.isVerifier(VERIFIER)).isTrue();
    assertThat(Pkce.isVerifier("~".repeat(128))).isTrue();
    assertThat(Pkce.isVerifier("~".repeat(129))).isFalse();
    assertThat(Pkce.isVerifier("+" + VERIFIER)).isFalse();
  }
}
