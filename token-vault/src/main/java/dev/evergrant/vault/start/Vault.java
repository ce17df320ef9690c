package dev.evergrant.vault.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process. */
@QuarkusMain
public final class Vault {

  private Vault() {}

  /** Runs until it is told to stop, or says in one line why it cannot. */
  public static void main(String... args) {
    Quarkus.run(null, StartFailure::exit, args);
  }
}
