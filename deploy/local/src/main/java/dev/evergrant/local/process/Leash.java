package dev.evergrant.local.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/**
 * Runs a jar's main class in this process, and ends the process when its standard input ends: when
 * the process that started it is gone, however it went. The arguments are the jar, which has to be
 * on the class path, and the arguments for its main class.
 */
public final class Leash {

  private static final long SECONDS_TO_STOP = 10;

  private Leash() {}

  public static void main(String[] arguments) throws Throwable {
    Thread leash = new Thread(Leash::holdOn, "leash");
    leash.setDaemon(true);
    leash.start();
    String mainClass;
    try (JarFile jar = new JarFile(arguments[0])) {
      mainClass = jar.getManifest().getMainAttributes().getValue("Main-Class");
    }
    try {
      Class.forName(mainClass)
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void holdOn() {
    try {
      while (System.in.read() >= 0) {
        // Nobody says anything; only the end counts.
      }
    } catch (IOException e) {
      System.err.println("Standard input broke: " + e.getMessage());
    }
    Thread lastResort = new Thread(Leash::haltLater, "leash-last-resort");
    lastResort.setDaemon(true);
    lastResort.start();
    System.exit(0);
  }

  private static void haltLater() {
    try {
      TimeUnit.SECONDS.sleep(SECONDS_TO_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
