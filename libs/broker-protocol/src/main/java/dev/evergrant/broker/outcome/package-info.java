/** What a broker's answer means, decided once, where the protocol is spoken. */
package dev.evergrant.broker.outcome;
