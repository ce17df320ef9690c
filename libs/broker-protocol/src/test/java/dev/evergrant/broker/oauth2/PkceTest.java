package dev.evergrant.broker.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.secret.Secret;
import org.junit.jupiter.api.Test;

class PkceTest {

  @Test
  void theChallengeIsThatOfRfc7636AppendixB() {
    Secret verifier = Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    assertThat(Pkce.challenge(verifier)).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    assertThat(verifier.reveal()).startsWith("dBjft");
  }

  @Test
  void aVerifierHas43CharactersAndIsNewEachTime() {
    Secret verifier = Pkce.verifier();

    assertThat(verifier.reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(verifier).isNotEqualTo(Pkce.verifier());
  }
}
