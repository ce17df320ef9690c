/** A user's grant from consent to revocation, in the same words for every protocol. */
package dev.evergrant.broker.grant;
