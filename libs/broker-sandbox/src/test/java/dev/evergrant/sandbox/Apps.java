package dev.evergrant.sandbox;

/** Our apps at all brokers. */
final class Apps {

  static final Registrations EVERYWHERE =
      new Registrations(
          AlpacaClient.APP, EtradeClient.APP, IbkrClient.APP, Client.APP, TdAmeritradeTest.APP);

  private Apps() {}
}
