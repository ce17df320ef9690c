package dev.evergrant.sandbox.stage;

/**
 * A brokerage account.
 *
 * @param id the broker's id for programs, always the same for the same account
 * @param number as its owner knows it
 * @param title what it is called
 */
public record Account(String id, String number, String title) {

  /** The number as it may be shown: its last four digits. */
  String shortNumber() {
    return "····" + number.substring(number.length() - 4);
  }
}
