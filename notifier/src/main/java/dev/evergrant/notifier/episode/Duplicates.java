package dev.evergrant.notifier.episode;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;

/** Tells the failure that says "there is such a document already" from every other one. */
final class Duplicates {

  private Duplicates() {}

  static boolean is(Throwable failure) {
    return failure instanceof MongoServerException e
        && ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }
}
