/** What users have agreed to, and when: kept for the audit, read by nobody here. */
package dev.evergrant.vault.consent;
