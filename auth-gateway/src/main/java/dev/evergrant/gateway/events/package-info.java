/** Tells the pages of a user at once what has changed about their connections. */
package dev.evergrant.gateway.events;
