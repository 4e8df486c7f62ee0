/**
 * The face of the reports: a profile, a command and options come in, pprof's text goes out. Calls
 * the packages below it; nothing in the core knows it.
 */
@NullMarked
package io.pprof4j.report;

import org.jspecify.annotations.NullMarked;
