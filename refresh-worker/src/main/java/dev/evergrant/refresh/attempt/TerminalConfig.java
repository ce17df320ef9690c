package dev.evergrant.refresh.attempt;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where users' own terminals (TWS, IB Gateway) may be. */
@ConfigMapping(prefix = "evergrant.terminal")
public interface TerminalConfig {

  /**
   * The networks in which terminals are connected to, such as {@code 10.20.0.0/16}; without any,
   * none is. A user names the host: what he must not look around in does not belong here.
   */
  Optional<List<String>> networks();
}
