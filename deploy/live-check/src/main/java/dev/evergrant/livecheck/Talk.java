package dev.evergrant.livecheck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/** What is said to the operator, and asked. Never a token. */
final class Talk {

  private final BufferedReader in;
  private final PrintStream out;
  private int step;
  private boolean failed;

  Talk(BufferedReader in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  void say(String line) {
    out.println(line);
  }

  /** The next line that was typed, without spaces around it; empty at the end of input. */
  String ask(String question) throws IOException {
    out.print(question + " ");
    out.flush();
    String line = in.readLine();
    return line == null ? "" : line.strip();
  }

  /** One step that did what it should. */
  void passed(String what, Duration took) {
    out.printf("%d. %s: ok (%d ms)%n", ++step, what, took.toMillis());
  }

  /** One step that did not. */
  void failed(String what, String why) {
    failed = true;
    out.printf("%d. %s: FAILED, %s%n", ++step, what, why);
  }

  /** One step that this broker does not have. */
  void skipped(String what, String why) {
    out.printf("%d. %s: skipped, %s%n", ++step, what, why);
  }

  boolean hasFailed() {
    return failed;
  }
}
