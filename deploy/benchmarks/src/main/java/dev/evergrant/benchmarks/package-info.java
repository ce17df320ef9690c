/** Load drivers: they measure and print, and judge nothing. */
package dev.evergrant.benchmarks;
