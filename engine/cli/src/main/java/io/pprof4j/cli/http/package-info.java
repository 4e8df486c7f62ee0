/**
 * Servers: which sources are addresses, and what a server answers to them. Nothing here is loaded
 * until a command line names an address.
 */
@NullMarked
package io.pprof4j.cli.http;

import org.jspecify.annotations.NullMarked;
