/** IBKR's API for accounts and orders; who calls it, it is told. */
package dev.evergrant.sandbox.ibkr.trading;
