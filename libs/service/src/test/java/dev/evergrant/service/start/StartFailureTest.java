package dev.evergrant.service.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  @Test
  void whatIsWrongWithTheConfigurationIsOneLine() {
    assertThat(StartFailure.line(wrapped(new ConfigurationException("a.b is wrong"))))
        .hasValue("a.b is wrong");
  }

  @Test
  void aValueOfTheWrongKindIsNamed() {
    assertThatThrownBy(
            () ->
                new SmallRyeConfigBuilder()
                    .withMapping(TimeConfig.class)
                    .withDefaultValues(Map.of("evergrant.time.speed-up", "fast"))
                    .build())
        .isInstanceOfSatisfying(
            ConfigValidationException.class,
            e ->
                assertThat(StartFailure.line(e))
                    .hasValueSatisfying(
                        line ->
                            assertThat(line)
                                .contains("evergrant.time.speed-up")
                                .doesNotContain("\n", "IllegalArgumentException", "SRCFG")));
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    assertThat(
            StartFailure.line(
                wrapped(new QuarkusBindException("0.0.0.0", 8081, new BindException("in use")))))
        .hasValue("port 8081 is taken");
  }

  @Test
  void aFaultOfOursIsNotMadeShort() {
    assertThat(StartFailure.line(wrapped(new IllegalStateException("a bug")))).isEmpty();
  }

  @Test
  void theSpeedOfTimeHasLimits() {
    assertThatThrownBy(() -> Configured.times(() -> 0.5))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("evergrant.time.speed-up must be from 1 to 10000");
  }

  @Test
  void aFolderOfBrokersMustBeThere() {
    assertThatThrownBy(() -> Configured.brokers(Optional.of(Path.of("/no/such/folder"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("EVERGRANT_BROKERS_DIR: ")
        .hasMessageContaining("/no/such/folder");
    assertThat(Configured.brokers(Optional.empty()).find("schwab")).isPresent();
  }

  private static Exception wrapped(Exception cause) {
    return new RuntimeException("Failed to start quarkus", new RuntimeException(cause));
  }
}
