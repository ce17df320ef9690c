package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.text;

import dev.evergrant.contract.problem.InvalidFieldException;
import java.util.regex.Pattern;

/**
 * Where a user's own TWS or IB Gateway listens.
 *
 * @param host a name or an address (IPv4, or IPv6 without brackets)
 */
public record TerminalAddress(String host, int port) {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?|::1");

  public TerminalAddress {
    text("host", host, 253);
    if (!HOST.matcher(host).matches()) {
      throw new InvalidFieldException("host", "must be a host name or an IP address");
    }
    if (port < 1 || port > 65_535) {
      throw new InvalidFieldException("port", "must be from 1 to 65535");
    }
  }
}
