package dev.evergrant.service.start;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Tells the operator why the service did not start: in one line where the operator can repair it,
 * with the stack trace where it is our fault.
 */
final class StartFailure {

  private StartFailure() {}

  /** Ends the process with this code; {@code cause} is null where it ran and was told to stop. */
  static void exit(int code, Throwable cause) {
    if (cause != null) {
      String doesNotStart = name() + " does not start";
      Optional<String> line = line(cause);
      if (line.isPresent()) {
        System.err.println(doesNotStart + ": " + line.get());
      } else {
        Logger.getLogger(StartFailure.class).error(doesNotStart, cause);
      }
    }
    ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, cause);
  }

  private static String name() {
    return ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);
  }

  /** What is wrong with configuration or machine; empty if that is not what stopped it. */
  static Optional<String> line(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof QuarkusBindException bind) {
        return Optional.of("port " + bind.getPort() + " is taken");
      }
      if (cause instanceof ConfigValidationException invalid) {
        return Optional.of(
            IntStream.range(0, invalid.getProblemCount())
                .mapToObj(i -> invalid.getProblem(i).getMessage())
                .collect(Collectors.joining("; "))
                .replaceAll("[\\w.]+Exception: |SRCFG\\d+: ", ""));
      }
      if (cause instanceof ConfigurationException) {
        return Optional.ofNullable(cause.getMessage());
      }
    }
    return Optional.empty();
  }
}
