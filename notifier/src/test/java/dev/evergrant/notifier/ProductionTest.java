package dev.evergrant.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.service.start.BaseUrl;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator must say in production, where a guess would be worse than no start. */
class ProductionTest {

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.mailer.host", "quarkus.mailer.from"})
  void whatUsersDependOnIsGuessedOnlyOnADevelopersMachine(String setting) throws Exception {
    assertThat(config("prod").getOptionalValue(setting, String.class)).isEmpty();
    assertThat(config("dev").getOptionalValue(setting, String.class)).isPresent();
  }

  @Test
  void linksInMailsLeadNowhereByDefault() throws Exception {
    String address = config("prod").getValue(BaseUrl.PROPERTY, String.class);

    assertThatThrownBy(() -> BaseUrl.parse(address)).hasMessageStartingWith("BASE_URL must be");
    assertThat(config("dev").getOptionalValue(BaseUrl.PROPERTY, String.class)).isPresent();
  }

  @Test
  void whatMongoDbAcknowledgesIsOnTheMajority() throws Exception {
    assertThat(config("prod").getValue("quarkus.mongodb.write-concern.w", String.class))
        .isEqualTo("majority");
    assertThat(config("prod").getOptionalValue("quarkus.mongodb.read-timeout", String.class))
        .isPresent();
  }

  private static SmallRyeConfig config(String profile) throws Exception {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfile(profile)
        .withSources(
            new PropertiesConfigSource(
                Path.of("src/main/resources/application.properties").toUri().toURL()))
        .build();
  }
}
