/** Whether refreshes meet the SLA, over which time, and that it is told when that changes. */
package dev.evergrant.vault.sla;
