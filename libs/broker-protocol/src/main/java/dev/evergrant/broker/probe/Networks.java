package dev.evergrant.broker.probe;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks that an operator lets us connect to, in CIDR notation (RFC 4632 §3.1, RFC 4291
 * §2.3), such as {@code 10.1.0.0/16}.
 */
public final class Networks {

  /** None: nothing is connected to. */
  public static final Networks NONE = new Networks(List.of());

  private final List<Block> blocks;

  private Networks(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
  }

  /**
   * The networks of a list.
   *
   * @param cidrs each an address, a slash and the number of leading bits that count
   * @throws IllegalArgumentException with a message for the operator if one of them is none
   */
  public static Networks of(List<String> cidrs) {
    List<Block> blocks = new ArrayList<>();
    for (String cidr : cidrs) {
      blocks.add(Block.read(cidr.strip()));
    }
    return new Networks(blocks);
  }

  /** Whether there is none. */
  public boolean none() {
    return blocks.isEmpty();
  }

  /** Whether the address is in one of them. */
  public boolean contains(InetAddress address) {
    byte[] bits = address.getAddress();
    return blocks.stream().anyMatch(block -> block.contains(bits));
  }

  private record Block(byte[] prefix, int length) {

    static Block read(String cidr) {
      String[] parts = cidr.split("/", -1);
      byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
      boolean sound = parts.length == 2 && address != null && parts[1].matches("\\d{1,3}");
      int length = sound ? Integer.parseInt(parts[1]) : -1;
      if (!sound || length > address.length * 8) {
        throw new IllegalArgumentException("no network such as 10.1.0.0/16: " + cidr);
      }
      return new Block(address, length);
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < length; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
