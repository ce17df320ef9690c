package dev.evergrant.broker.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.evergrant.broker.outcome.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema and the records say the same. */
class BrokerSchemaTest {

  private static final JsonNode SCHEMA = read();

  @Test
  void itIsASchema() {
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012))
                .validate(SCHEMA))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void everyFieldIsInBothAndDescribed(String place, Class<? extends Record> type) {
    JsonNode object = SCHEMA.at(place);

    assertThat(object.path("additionalProperties").isBoolean()).isTrue();
    assertThat(object.path("additionalProperties").booleanValue()).isFalse();
    assertThat(names(object.path("properties").fieldNames()))
        .containsExactlyInAnyOrder(
            Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .toArray(String[]::new));
    assertThat(object.path("properties"))
        .allSatisfy(field -> assertThat(field.path("description").asText()).endsWith("."));
  }

  static Stream<Arguments> everyFieldIsInBothAndDescribed() {
    return Stream.of(
        Arguments.of("", Broker.class),
        Arguments.of("/properties/endpoints", Broker.Endpoints.class),
        Arguments.of("/properties/probe", Broker.Probe.class),
        Arguments.of("/properties/accounts", Broker.Accounts.class),
        Arguments.of("/properties/parameters", Broker.Parameters.class),
        Arguments.of("/properties/apiKey", Broker.ApiKey.class),
        Arguments.of("/properties/terminal", Broker.Terminal.class),
        Arguments.of("/properties/tokens", Broker.Tokens.class),
        Arguments.of("/properties/consent", Broker.Consent.class),
        Arguments.of("/$defs/right", Right.class),
        Arguments.of("/$defs/errorRule", ErrorRule.class));
  }

  @ParameterizedTest
  @MethodSource
  void everyChoiceIsInBoth(String place, Class<? extends Enum<?>> type) {
    assertThat(choices(place))
        .containsExactlyInAnyOrder(
            Arrays.stream(type.getEnumConstants()).map(Enum::name).toArray(String[]::new));
  }

  static Stream<Arguments> everyChoiceIsInBoth() {
    return Stream.of(
        Arguments.of("/properties/standing", Broker.Standing.class),
        Arguments.of("/properties/protocol", Broker.Protocol.class),
        Arguments.of("/properties/clientAuthentication", Broker.ClientAuthentication.class),
        Arguments.of("/properties/callback", Broker.Callback.class),
        Arguments.of("/properties/tokens/properties/renewal", Broker.Renewal.class),
        Arguments.of("/properties/tokens/properties/refreshToken", Broker.RefreshTokenUse.class),
        Arguments.of("/$defs/right/properties/kind", Right.Kind.class),
        Arguments.of("/$defs/errorRule/properties/outcome", ErrorRule.Outcome.class));
  }

  @Test
  void aRuleGivesACauseThatABrokerCanHave() {
    assertThat(choices("/$defs/errorRule/properties/cause"))
        .isSubsetOf(Arrays.stream(Cause.values()).map(Enum::name).toList())
        .doesNotContain("UNKNOWN", "LOST_ROTATION", "NOT_CONFIGURED", "NOT_CONNECTED");
  }

  private static List<String> choices(String place) {
    JsonNode choices = SCHEMA.at(place).path("enum");
    return Stream.iterate(0, i -> i < choices.size(), i -> i + 1)
        .map(i -> choices.get(i).textValue())
        .toList();
  }

  private static Set<String> names(Iterator<String> names) {
    Set<String> all = new TreeSet<>();
    names.forEachRemaining(all::add);
    return all;
  }

  private static JsonNode read() {
    try (InputStream in = Broker.class.getResourceAsStream("/brokers/broker.schema.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
