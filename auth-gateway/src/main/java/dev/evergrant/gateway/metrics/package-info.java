/** What the dashboard shows about how well refreshing works, for all users together. */
package dev.evergrant.gateway.metrics;
