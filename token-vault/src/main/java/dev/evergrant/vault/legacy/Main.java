package dev.evergrant.vault.legacy;

import dev.evergrant.service.start.Service;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.Map;

/** The vault's process: serves, or imports where its first argument says so. */
@QuarkusMain(name = "vault")
public final class Main {

  private static final String IMPORT = "import";

  /** A command lets nobody in, sends nothing, and leaves its output to the report. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "quarkus.http.host-enabled", "false",
          "quarkus.oidc.tenant-enabled", "false",
          "quarkus.scheduler.enabled", "false",
          "evergrant.handover.taken", "false",
          "mp.messaging.connector.smallrye-kafka.lazy-client", "true",
          "quarkus.log.console.stderr", "true",
          "quarkus.banner.enabled", "false");

  private Main() {}

  public static void main(String... args) {
    if (args.length > 0 && args[0].equals(IMPORT)) {
      SETTINGS.forEach(System::setProperty);
      Service.run(ImportCommand.class, Arrays.copyOfRange(args, 1, args.length));
    } else {
      Service.main(args);
    }
  }
}
