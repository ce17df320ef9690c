/** Serves the page of the dashboard, which is built from {@code src/main/webui}. */
package dev.evergrant.gateway.dashboard;
