/**
 * Linker symbols as people write them: C++ names of the Itanium ABI and Rust names, old and new. A
 * mangled name becomes a small tree, the tree is printed with or without parameters and template
 * arguments, in the words of pprof's demangler. Knows neither profiles nor flags.
 */
@NullMarked
package io.pprof4j.report.demangle;

import org.jspecify.annotations.NullMarked;
