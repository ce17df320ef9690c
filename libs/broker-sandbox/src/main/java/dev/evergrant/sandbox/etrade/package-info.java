/** What is E*TRADE's own: OAuth 1.0a by GET, days that end at midnight, idle tokens. */
package dev.evergrant.sandbox.etrade;
