package dev.evergrant.local.browser;

import dev.evergrant.local.External;
import dev.evergrant.local.LocalStack;
import dev.evergrant.local.Options;
import dev.evergrant.local.Progress;
import dev.evergrant.local.client.Inbox;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Places;
import dev.evergrant.local.client.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The stack and the browser of all tests here: started for the first of them, stopped when all
 * tests of the run are over. Time runs as it is, so nothing happens but what a test does.
 */
final class Stage implements Places, AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(Stage.class);

  /** Stays until the next run, so that one can see why a test failed. */
  static final Path FOLDER = Path.of("target/dashboard").toAbsolutePath();

  private static final List<String> NAMES =
      List.of(
          "ada",
          "grace",
          "edsger",
          "barbara",
          "alan",
          "frances",
          "donald",
          "radia",
          "niklaus",
          "hedy",
          "tony",
          "adele",
          "dennis",
          "margaret",
          "ken",
          "katherine");

  private final LocalStack stack;
  private final Chromium chromium;
  private int visitors;

  private Stage(LocalStack stack, Chromium chromium) {
    this.stack = stack;
    this.chromium = chromium;
  }

  static Stage of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Stage.class, key -> start(), Stage.class);
  }

  private static Stage start() {
    try {
      remove(FOLDER);
      Path root = Path.of("../..").toAbsolutePath().normalize();
      LocalStack stack =
          LocalStack.prepare(
              Options.parse(
                  root, "--ports=random", "--data=" + FOLDER.resolve("data"), "--speed-up=1"),
              root,
              External.from(Map.of()),
              Progress.silent());
      try {
        stack.start();
        return new Stage(stack, Chromium.start());
      } catch (Exception | AssertionError e) {
        stack.close();
        throw e;
      }
    } catch (Exception e) {
      throw new AssertionError("The stack did not start", e);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }

  /** The name of somebody who was never here. */
  String newcomer() {
    int round = visitors / NAMES.size();
    String name = NAMES.get(visitors % NAMES.size());
    visitors++;
    return round == 0 ? name : name + round;
  }

  Window window() {
    return chromium.open(gateway());
  }

  String gateway() {
    return stack.addresses().gateway();
  }

  Sandbox sandbox() {
    return new Sandbox(url("broker-sandbox"));
  }

  Inbox inbox() {
    return new Inbox(url("inbox"));
  }

  MongoReader mongodb() {
    return new MongoReader(url("mongodb"));
  }

  /** Stops a part, which all tests need: start it again. */
  void stop(String part) {
    stack.stop(part);
  }

  /** Starts it again. */
  void start(String part) throws Exception {
    stack.start(part);
  }

  @Override
  public String url(String part) {
    return stack.describe().urls().get(part);
  }

  @Override
  public void close() {
    chromium.close();
    stack.close();
  }
}
