package dev.evergrant.notifier.message;

/** The content of a mail to a user. */
public sealed interface Letter permits Reconnect, Recovered {

  /** The mail's subject. */
  String subject();
}
