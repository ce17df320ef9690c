package dev.evergrant.local.client;

/** A system that runs: where each part of it is. */
public interface Places {

  /** The address of a part, as {@code stack.json} names it. */
  String url(String part);
}
