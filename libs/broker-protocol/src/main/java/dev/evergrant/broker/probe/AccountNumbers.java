package dev.evergrant.broker.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the account numbers in a broker's answer: all of them, or none. */
final class AccountNumbers {

  private static final String EVERY = "*";

  /** Nobody has more; an answer with more is not what it should be. */
  private static final int MOST = 1000;

  private static final int LONGEST = 128;

  private AccountNumbers() {}

  /**
   * Those that stand there.
   *
   * @param at names after slashes, with a star for every element of a list
   * @return empty if there is none, or one of them is no number that can be read
   */
  static Optional<OpenedAccounts> in(JsonNode answer, String at) {
    Stream<JsonNode> found = Stream.of(answer);
    for (String step : at.substring(1).split("/")) {
      found = found.flatMap(node -> into(node, step));
    }
    List<String> numbers = found.limit(MOST + 1L).map(AccountNumbers::number).toList();
    boolean readable = !numbers.isEmpty() && numbers.size() <= MOST && !numbers.contains("");
    return readable ? Optional.of(new OpenedAccounts(numbers)) : Optional.empty();
  }

  /** Where there is nothing, and for a star that meets no list, one node that is missing. */
  private static Stream<JsonNode> into(JsonNode node, String step) {
    return step.equals(EVERY) && node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
        : Stream.of(node.path(step));
  }

  /** As text; empty for anything that is no account number. */
  private static String number(JsonNode node) {
    String text = node.isTextual() || node.isIntegralNumber() ? node.asText().strip() : "";
    return text.length() <= LONGEST ? text : "";
  }
}
