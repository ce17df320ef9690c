package dev.evergrant.client.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.client.trade.BrokerFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A value in an answer. Numbers stay what they are, to the last digit, and may be written as
 * strings, as some brokers do. What has to be there and is not is an answer that cannot be read.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final String broker;
  private final JsonNode node;

  private Json(String broker, JsonNode node) {
    this.broker = broker;
    this.node = node;
  }

  static Optional<Json> read(String broker, String body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node.isMissingNode() ? Optional.empty() : Optional.of(new Json(broker, node));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static Json missing(String broker) {
    return new Json(broker, MissingNode.getInstance());
  }

  /** The value of a field, which may be missing. */
  public Json at(String field) {
    return new Json(broker, node.path(field));
  }

  /** The first element of the array that this is; of a single value, that one; may be missing. */
  public Json first() {
    return node.isArray() ? new Json(broker, node.path(0)) : this;
  }

  /** Whether there is a value, and not null. */
  public boolean isThere() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** Whether there is a field of this name with a value. */
  public boolean has(String field) {
    return at(field).isThere();
  }

  /** The elements of the array that this is; of a single value, that one; none if missing. */
  public List<Json> elements() {
    if (!isThere()) {
      return List.of();
    }
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(one -> new Json(broker, one)).toList()
        : List.of(this);
  }

  /** Whether this is an array. */
  public boolean isArray() {
    return node.isArray();
  }

  /** The text or number of a field. */
  public String text(String field) {
    return optionalText(field).orElseThrow(this::unreadable);
  }

  /** The same where it may be missing. */
  public Optional<String> optionalText(String field) {
    return at(field).asText();
  }

  /** This value as text, if it is one, or a number. */
  public Optional<String> asText() {
    return node.isValueNode() && isThere() ? Optional.of(node.asText()) : Optional.empty();
  }

  /** The number in a field. */
  public BigDecimal decimal(String field) {
    return optionalDecimal(field).orElseThrow(this::unreadable);
  }

  /** The number in the first of these fields that has one. */
  public BigDecimal decimalOf(String... fields) {
    for (String field : fields) {
      Optional<BigDecimal> number = optionalDecimal(field);
      if (number.isPresent()) {
        return number.get();
      }
    }
    throw unreadable();
  }

  /** The number in a field that may be missing, null or empty. */
  public Optional<BigDecimal> optionalDecimal(String field) {
    JsonNode value = node.path(field);
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(value.textValue().strip().replace(",", "")));
    } catch (NumberFormatException e) {
      throw unreadable();
    }
  }

  /** That this is not what the API is documented to answer. */
  public BrokerFailure unreadable() {
    return new BrokerFailure.Unanswered(broker, Cause.UNREADABLE_ANSWER);
  }

  @Override
  public String toString() {
    return "Json[" + broker + ", redacted]";
  }
}
