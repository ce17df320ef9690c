/**
 * What Interactive Brokers adds to OAuth: signed assertions to OAuth 2.0, the live session token to
 * OAuth 1.0a. Known by its documentation and by test vectors, not tried live.
 */
package dev.evergrant.broker.ibkr;
