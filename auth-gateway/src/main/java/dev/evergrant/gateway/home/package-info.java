/** The overview: every broker, how the user's connections fare, and what can be done. */
package dev.evergrant.gateway.home;
