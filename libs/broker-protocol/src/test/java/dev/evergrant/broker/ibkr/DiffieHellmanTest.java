package dev.evergrant.broker.ibkr;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DiffieHellmanTest {

  private static final BigInteger PRIME =
      Vectors.consumer(Vectors.cases().findFirst().orElseThrow()).group().prime();

  @Test
  void aGroupThatHidesNothingIsRefused() {
    refused(BigInteger.valueOf(23), BigInteger.TWO, "prime");
    refused(PRIME.add(BigInteger.ONE), BigInteger.TWO, "prime");
    refused(PRIME, BigInteger.ZERO, "generator");
    refused(PRIME, BigInteger.ONE, "generator");
    refused(PRIME, PRIME.subtract(BigInteger.ONE), "generator");
  }

  private static void refused(BigInteger prime, BigInteger generator, String blamed) {
    assertThatThrownBy(() -> new DiffieHellman(prime, generator))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(blamed);
  }
}
