package dev.evergrant.broker.registration;

/** Our registration at a broker: who we are there, and what proves it. Shows no secret. */
public interface Registration {

  /** The client id, or the consumer key in OAuth 1.0a: public. */
  String id();
}
