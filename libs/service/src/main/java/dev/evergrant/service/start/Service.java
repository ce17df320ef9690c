package dev.evergrant.service.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process of every service. */
@QuarkusMain
public final class Service {

  private Service() {}

  /** Runs until it is told to stop, or says in one line why it cannot. */
  public static void main(String... args) {
    Quarkus.run(null, StartFailure::exit, args);
  }

  /** Runs this command instead, with what the service is made of, and ends with its code. */
  public static void run(Class<? extends QuarkusApplication> command, String... args) {
    Quarkus.run(command, StartFailure::exit, args);
  }
}
