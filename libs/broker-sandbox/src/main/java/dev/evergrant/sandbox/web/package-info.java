/** HTTP as every broker of the sandbox needs it: parameters, bodies, answers. Knows no protocol. */
package dev.evergrant.sandbox.web;
