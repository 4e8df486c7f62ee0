/**
 * What reports and the symbolizer ask of the profiled binaries: which symbols they hold, which
 * source an address comes from, what a range of code disassembles to. Whoever reads the files or
 * starts the tools implements {@link io.pprof4j.report.object.ObjectTool}; nothing here touches a
 * file. Names, assembly and paths of sources are byte strings; paths of binaries are as {@code
 * Mapping} has them.
 */
@NullMarked
package io.pprof4j.report.object;

import org.jspecify.annotations.NullMarked;
