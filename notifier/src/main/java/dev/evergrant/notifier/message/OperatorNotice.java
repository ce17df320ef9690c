package dev.evergrant.notifier.message;

import java.util.List;

/**
 * What the operators are told.
 *
 * @param subject one line
 * @param alarm whether something is wrong; false where it is over
 * @param paragraphs what has happened, and what is to be done
 * @param facts numbers and times
 */
public record OperatorNotice(
    String subject, boolean alarm, List<String> paragraphs, List<Fact> facts) {

  /** One line of a table. */
  public record Fact(String name, String value) {}
}
